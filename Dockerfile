# onrecord as a server: docker build -t onrecord . && docker run -p 8000:8000 -v "$PWD":/data onrecord
FROM python:3.13-slim-bookworm

RUN useradd --create-home --uid 1000 onrecord && mkdir /data && chown onrecord /data
COPY . /src
RUN pip install --no-cache-dir "/src[serve,postgres,parquet]" && rm -rf /src

USER onrecord
WORKDIR /data
VOLUME /data
EXPOSE 8000
ENV ONRECORD_HOST=0.0.0.0 ONRECORD_HOSTS=localhost,127.0.0.1
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["onrecord"]
CMD ["serve"]
