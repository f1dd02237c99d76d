"""What people see: articles as a web page and in the terminal."""
