"""Given names and the gender that most of their bearers have; the text's own evidence always comes first.

Names of the 1990 United States census (public domain) borne by three people in 100,000 or more, and
names common in news from elsewhere. A name is EITHER where less than 85 in 100 bearers agree. On the
names of GAP's development and validation sets: 75 in 100 right, 0.2 wrong, the rest
not listed.
"""

from __future__ import annotations

from onrecord.people.lexicon import word_set

FEMALE = word_set("""
aaliyah abbey abbie abby abigail ada addie adela adelaida adelaide adele adelia adelina adeline adell adella
adelle adina adria adriana adriane adrianna adrianne adrienne afton agatha agnes agustina aida aileen aimee
aisha aja alaina alana alanna alba alberta albertha albertine albina alda alecia alejandra alena alene
alesha alesia alessandra aleta aletha alethea alexa alexandra alexandria alexia alfreda alice alicia alicja
alida alina aline alisa alisha alison alissa allene allie allison allyson alma almeda alpha alta altagracia
althea alvina alyce alycia alysia alyson alyssa amada amal amalia amanda amber amelia ami amie amina amira
amparo amy ana anabel anastacia anastasia andra andrea andria aneesa angela angelia angelica angelina
angeline angelique angelita angella angie anglea anh anika anissa anita anitra anja ankita ann anna annabel
annabelle annamarie anne anneke anneliese annemarie annetta annette annie annmarie anoushka antionette
antoinette antonette antonia antonina anya aoife april araceli aracely arcelia ardis ardith aretha ariana
arianna arielle arleen arlene arlette arline armida artie arundhati asha ashanti ashely ashlee ashleigh
ashley ashlie ashly ashton astrid athena audra audrey audry augusta aura aurea aurelia aurora autumn ava
avis avni awilda ayako ayesha aylin azadeh azucena bailey bambi barb barbara barbie barbra bea beatrice
beatriz becky belen belinda bella belle belva benita berenice bernadette bernadine bernice berniece bernita
berta bertha bertie beryl bess bessie beth bethany betsy bette bettie bettina betty bettye beulah beverley
beverly beyonce bianca birdie birgit bjork blanca blanch blanche bobbi bobbie bobbye bonita bonnie bonny
brandee brandi brandie brandy breanna breanne bree brenda brenna briana brianna brianne bridget bridgett
bridgette brigette brigitte britney brittani brittany brittney bronwyn brook brooke buffy caitlin caitlyn
callie cami camilla camille candace candance candelaria candi candice candida candis candy cara caren cari
caridad carin carina carissa carla carleen carlene carlota carlotta carly carlyn carma carman carmel carmela
carmelita carmella carmen carol carolann carole carolee caroline carolyn carolynn caron carri carrie caryl
caryn casandra cassandra cassidy cassie catalina catarina catharine catherine cathi cathie cathleen cathrine
cathryn cathy catina catrina catriona cecelia cecile cecilia cecily celeste celestine celia celina chana
chanda chandra chanel chantal chantel chantelle charissa charisse charity charla charleen charlene charlette
charline charlotte charmaine charolette chasity chastity chelsea chelsey chelsie cheri cherie cherise cherly
cherri cherrie cherry cheryl cheryle cheyenne chiara chimamanda chiquita chloe chrissy christa christal
christel christen christene christi christiana christiane christie christin christina christine christy
chrystal chun ciara cierra cinda cindi cindy cinthia claire clara clare claribel clarice clarissa claudette
claudia claudine clementine cleta coleen colette colleen collette concepcion concetta connie constance
consuelo cora coral corazon cordelia corene cori corina corine corinna corinne cornelia corrie corrina
corrine cortney cosima cristal cristi cristin cristina cristine cristy crystal cyndi cynthia cythia dagmar
daisy dalia damaris danelle danette dani danica daniela daniele daniella danielle danita danna dannielle
danyelle daphne dara darci darcie darcy daria darla darleen darlene darline davida davina dawn dawna dayna
deana deann deanna deanne deb debbie debbra debby debi debora deborah debra debrah dedra deena deepika
deidra deidre deirdre delfina delia delilah della delma delois delora delores deloris delphia delphine
demetra demetria dena deneen denice denise denna desirae desiree dessie destiny devi dian diana diane diann
dianna dianne dilma dina dinah dionne divya dixie dollie dolly dolores domenica dominga dona donita donna
dora dorcas doreen dorene doretha dori dorinda doris dorotha dorothea dorothy dorris dortha dorthea dorthy
dottie dovie dulce earlene earline earnestine eartha easter ebba eboni ebony eda edelmira eden edie edith
edna edwina edythe effie eileen elaina elaine elana elba elda eldora eleanor eleanora eleanore elena elenor
elfriede elia elida elif elinor elisa elisabeth elise elissa eliza elizabeth elizebeth ella ellen ellie elma
elmira elna elnora elodie eloisa eloise elouise elsa elsbeth elsie elva elvera elvia elvira elyse emelia
emilia emilie emily emma emmanuelle emogene ena enedina enid enriqueta era erica ericka erika erin erlinda
erma erna ernestina ernestine esme esmeralda esperanza esra essie estela estella estelle ester esther
estrella ethel ethelyn etta eugenia eugenie eula eulalia eun eun-ji eunice eva eva-marie evalyn evangelina
evangeline eve evelia evelyn evette evie evon evonne fabiola faith fallon fannie fanny farah farrah fatima
fatou fawn fay faye federica felecia felica felice felicia felicita felicitas felipa felisa felisha fern
ferne filomena fiona flor flora florence florene florine flossie floy folake fonda fran frances francesca
francine francisca francoise freda freida freya frida frieda gabriela gabriella gabrielle gail garnet gaye
gayla gayle gaynell gemma gena geneva genevieve genoveva georgetta georgette georgia georgiana georgianna
georgie georgina geraldine geralyn gerda geri germaine gerri gertie gertrude ghislaine gilda gillian gina
ginger ginny giorgia giovanna gisela gisele giselle giulia gladis gladys glenda glenna gloria glory golda
goldie grace gracie graciela grainne gregoria greta gretchen gretta griselda guillermina gussie gwen
gwendolyn gwyneth hadiza hailey hala haley halima hallie hanan hanna hannah hannelore harriet harriett
harriette haruka hattie haydee hayley hazel heather hedwig heidi helen helena helene helga hellen henrietta
herlinda hermelinda herminia hester hettie hilary hilda hildegard hillary hoa holli hollie holly hope
hortencia hortense hortensia hulda huma huong hyejin ida idalia idella ila ileana ilene iliana ilona ilse
ima iman imelda imogen imogene ina indira ines inez inga inge ingeborg ingrid iola iona ione irena irene
irina iris irma isabel isabell isabella isabelle isela isla iva ivanka ivette ivonne ivy jacalyn jacinda
jacinta jackeline jacklyn jaclyn jacque jacquelin jacqueline jacquelyn jacquline jada jade jaimie jameela
jami jamila jammie jana janae jane janeen janel janell janelle janene janet janette janey janice janie
janina janine janis janna jannette jannie jaqueline jasmin jasmine jaunita jayme jayne jazmin jean jeana
jeane jeanetta jeanette jeanie jeanine jeanna jeanne jeannette jeannie jeannine jena jenelle jenifer
jeniffer jenna jennette jenni jennie jennifer jenniffer jenny jeraldine jeri jerilyn jerri jerrie jesica
jessica jettie jewel jill jillian jo joan joana joanie joann joanna joanne jocelyn jodi jodie joelle joellen
joetta johanna johnetta johnna joi joleen jolene jolynn joni jonna jonnie josefa josefina josephina
josephine josette josie jovita joy joyce joycelyn juana juanita judi judie judith judy juli julia juliana
juliann julianna julianne julie juliet julieta juliette julissa june jung justina justine jyoti kacey kaci
kacie kaitlin kaitlyn kala kamala kami kandace kandi kandice kandy kara karan karen kari karie karin karina
karissa karla karlene karol karolyn karon karri karrie karyn kasandra kassandra katarzyna kate katelyn
katerina katharine katherine katheryn kathi kathie kathleen kathlene kathlyn kathrine kathryn kathryne kathy
kathyrn katie katina katrina katy kay kaye kayla kaylee kecia keely keiko keira keisha keli kelley kelli
kellie kelsey kelsie kendra kenna kenyatta keri kerri kerrie kesha keshia khadija kia kiara kim kimberely
kimberlee kimberley kimberly kira kirsten kirstin kisha kitty kizzy kori krista kristal kristan kristen
kristi kristian kristie kristin kristina kristine kristy kristyn krystal krystle krystyna kyla kylee kylie
kyong kyra kyung lacey laci lacie ladonna laila lakeisha lakesha lakeshia lakisha lakshmi lana lanette lani
lanita laquita lara larissa larue lashanda lashawn lashonda latanya latasha latisha latonia latonya latosha
latoya latrice latricia laura laureen laurel lauren laurene lauretta laurette lauri laurie lavada lavina
lavinia lavon lavonda lavonne lawanda layla lea leah leandra leann leanna leanne leatha leatrice leda leeann
leesa leigh leila leilani leisa lela lelia lena lennie lenora lenore leola leona leone leonie leonor leonora
leora leota lesa leslee lesli lessie leta letha leticia letitia lettie lia liana liane libby lida lidia
liesl lila lilia lilian liliana lillian lillie lilly lily lin lina linda lindsay lindsey lindy linette linh
linnea linnie linsey lisa lise lisette lissa lissette lita liv liz liza lizabeth lizbeth lizette lizzie lois
lola lolita lona lora loraine loreen lorelei lorena lorene lorenza loretta lori lorie lorinda lorine lorna
lorraine lorretta lorri lorrie lotte lottie louann louella louisa louise lourdes lovie lu luana luann luanne
lucia luciana lucie lucienne lucila lucile lucille lucinda lucretia lucy ludmila lue luella luisa lula lulu
lupita lura luz lyda lydia lyla lyn lynda lyndsay lyndsey lynette lynne lynnette mabel mable machelle
mackenzie madeleine madeline madelyn madge madison madonna mae maegan maeve magda magdalena magdalene maggie
magnolia mahira maira maja majorie malala malgorzata malia malinda malissa malkia mallory mamie mandi mandy
manuela mara maranda marcela marcelina marcella marcelle marci marcia marcie marcy margaret margarete
margarette margarita margaux marge margery margie margo margot margret margrethe marguerite mari maria
mariah mariam marian mariana mariann marianna marianne maribel maribeth maricela marie marie-claire mariela
marietta mariko marilee marilou marilyn marilynn marina marine marisa marisela marisol marissa marita
maritza marjorie marjory marla marlena marlene marlo marlyn marlys marnie marquerite marquita marry marsha
marta martha marti martina martine marva marvel mary maryann maryanne marybeth maryellen maryjane maryjo
marylee marylin marylou marylyn mathilda matilda matilde mattie maud maude maudie maura maureen maurine
mavis maxie maxine maya maybelle mayme mayra mazie meagan meaghan mechelle mee meena meg megan meghan megumi
mehreen mei melanie melba melina melinda melisa melissa mellisa mellissa melodie melody melonie melony melva
melvina mercedes mercy meredith merry meryl meta mette mia micaela michaela michele michell michelle mickie
migdalia mika milagros mildred milena milissa millicent millie mimi mina mindi mindy minerva minnie minyon
mira miranda mireya miriam mirian mirna mirta missy misti misty mittie mitzi modesta moira mollie molly mona
monica monika monique mozell mozelle muriel myong myra myriam myrna myrtice myrtis myrtle nada nadia nadine
nakia nakisha naledi nan nanci nancy nanette nannette nannie naoko naomi natalia natalie natasha nathalie
natividad nazanin nedra nelda nelida nell nella nelle nellie nelly nena nereida nettie neva ngozi nia niamh
nichelle nichol nichole nicki nicola nicolasa nicole nicolette nidia nigella niki nikki nila nilda nilsa
nina ninfa nita nkechi noelia noelle noemi nola nomvula nona noor nora noreen norene norine norma nova
novella nuala nusrat nydia ocie octavia odessa odette ofelia oksana ola olena oleta olga oliva olive olivia
oluwaseun oma ona opal ophelia oprah ora oralia orla orpha otilia ouida padma paige palma paloma pam pamala
pamela pansy paola park-eun parveen patrica patrice patricia patsy patti pattie patty paula paulette paulina
pauline pearl pearlie pearline peggie peggy penelope pennie penny perla petra philippa phillis philomena
phoebe phuong phylis phyliss phyllis pilar pinkie polly poppy portia precious pricilla priscilla priti priya
priyanka prudence rachael racheal rachel rachelle racquel rae rafaela ramona randa randi rania raquel
rashida raven reba rebeca rebecca rebekah reese regan regina reina rena renae renata renate renea renee
renita renuka reta retha reva reyna rhea rhiannon rhoda rhonda richelle rihanna rina rita robbin roberta
robin robyn rochelle rocio roisin rolanda roma romana romona rona ronda ronna rosa rosalba rosalee rosalia
rosalie rosalina rosalind rosalinda rosaline rosalva rosalyn rosanna rosanne rosaria rosaura rose roseann
roseanna roseanne rosella roselyn rosemarie rosemary rosetta rosie rosina rosita roslyn rowena roxana roxane
roxann roxanna roxanne roxie ruby rubye ruchi rufina rukhsana rupa ruqaya ruth ruthann ruthie saanvi sabina
sabine sabra sabrina sade sadia sadie saira sakura salina sallie sally salma samantha samatha sandi sandra
sandy sania sanjuana sanjuanita sanna santa saoirse sara sarah sarita sasha saskia saundra savannah scarlett
selena selina selma serena shabana shaina shalonda shameka shamika shana shanda shandra shanell shani
shanika shanita shanna shannan shanon shanta shante shantel shantell shara sharee sharen shari sharla
sharlene sharon sharonda sharron sharyn shasta shauna shawanda shawna shay shayla shayna sheena sheikha
sheila shelia shelley shelli shellie shelly shena sheree sheri sherie sherilyn sherita sheron sherri sherrie
sherrill sherron sherry sherryl sheryl shiela shirlee shirlene shirley shirly shonda shreya sibyl sienna
sierra sigrid silvia simona simone sinead siobhan socorro sofia solveig sondra sonia sonja sonya soo-jin
sophia sophie soraya stacey staci stacia stacie stacy starla starr stefani stefanie stella stephaine
stephani stephanie stephany stephenie stephine stormy sue summer sunita susan susana susann susanna susannah
susanne susie suzan suzanna suzanne suzette suzie suzy svetlana swati sybil syble sylvia tabatha tabitha
talia tamar tamara tamatha tameka tamela tamera tami tamie tamika tamiko tammi tammie tammy tamra tamsin
tana tanesha tangela tania tanika tanisha tanya tara tarsha taryn tasha tatiana tawana tawanda tawanna
tawnya teena tena tenisha teodora tera teresa terese teresita teressa teri terra terri terrie tess tessa
tessie thandi thea theda thelma theodora theresa therese thersa thomasina thora thuy tia tiana tiara tierra
tiffani tiffanie tiffany tiffiny tilda tillie tina tisha tomasa tomeka toni tonia tonja tonya tori tosha
tove toya tracee tracey traci tracie trena tresa tressa tressie treva tricia trina trish trisha trista trudy
twila twyla tyra ulrike uma una ursula usha vada valarie valencia valentina valeria valerie valorie vandana
vanessa veda velda velia velma velva venessa venita venus vera verda vergie verla verna vernell vernice
vernie vernita verona veronica vesta vicenta vickey vicki vickie vicky victoria vida vidya vikki viktoria
vilma vina viola violet violeta virgie virgina virginia viva vivian viviana vonda vonnie wanda wangari
wanita wendi wendy whitney wilda wilhelmina willa willene wilma windy winifred winnie winnifred winona
wynona xiomara xiu yadira yael yasmin yesenia yetta yetunde yoko yolanda yolonda yoshiko yuki yulia yumi
yvette yvonne zahra zaida zainab zandra zara zelda zella zelma zena zenaida zenobia zina zoe zoila zola zona
zora zoraida zoya zula zulma zuzana
""")

MALE = word_set("""
aaron abdelaziz abdul abdulla abdullah abe abel abhishek abiodun abraham abram adalberto adam adan adebayo
adnan adolfo adolph adrian agustin ahmad ahmed aidan ajay akira akshay al alan alasdair albert alberto alden
aldo alec alejandro aleksandr alessandro alex alexander alexandre alexei alfonso alfonzo alfred alfredo ali
alistair allan allen alok alonso alonzo alphonse alphonso alton alvaro alvin amado ambrose amir amit amitabh
amos anand anatoly anders anderson andre andreas andrei andres andrew andrzej andy angelo angus anibal anil
anthony antione antoine anton antone antonin antonio antonis antony antwan anwar aravind archie arden arjun
arlen arlie armand armando arnaud arnold arnoldo arnulfo aron arron arsene art artem arthur arturo arvind
asa asad ashok ashraf asif aslan atul augustus aurelio austin avery avi avinoam axel ayman babak barney
barrett barry bart barton bashar basil bastian beau ben benedict benito benjamin bennett benny benton
bernard bernardo bernd bert bertram bilal bill billy bjorn blaine blake bo bob bobby bogdan booker boris
boutros boyce boyd brad bradford bradley bradly brady brain bram branden brandon branko brant brendan
brendon brent brenton bret brett brian brice brock broderick brooks bruce bruno bryan bryant bryce bryon
buck bud buddy buford burl burt burton buster byron cai caleb callum calvin cameron carl carlo carlos
carlton carmelo carmine carson carsten carter cecil cedric cedrick cesar chad chadwick charles charley
charlie chas chase chauncey chester chet chidi chinedu chris christian christoper christoph christophe
christopher chuck chukwuma ciaran clarence clark claud claude claudio clay clayton clement clemente cletus
cleveland cliff clifford clifton clint clinton clyde cody colby cole coleman colin collin colm colton
columbus connor conor conrad cordell corey cormac cornelius cornell cortez cory coy craig cristian cristiano
cristobal cristopher curt curtis cyril cyrus dale dalton damian damien damion damon dan dane danial daniel
danilo danny dante darell daren darin dario darius darnell daron darrel darrell darren darrick darrin darron
darryl darwin daryl dave david davide davis dean deandre deangelo declan deepak delbert delmar delmer
demarcus demetrius denis dennis denny denver deon derek derick derrick deshawn desmond deval devin dewayne
dewey dewitt dexter dick didier diederik diego dieter dillon dimitri dino dion diosdado dirk dmitri dmitry
domenic domingo dominic dominick dominik don donal donald donn donnell donnie donny donovan donte dorsey
doug dougal douglas douglass dov doyle drew duane dudley duncan dustin dwain dwayne dwight dylan eamon
eamonn earl earle earnest ebrahim ed eddie eddy edgar edgardo edison edmond edmund edmundo edouard eduard
eduardo edward edwardo edwin efrain efren eitan elbert elden eldon eldridge eli elias elijah elio eliseo
elliot elliott ellis ellsworth elmer elmo eloy elroy elton elvin elvis elwood emanuel emeka emerson emery
emil emile emilio emmanuel emmett emmitt emory emre enoch enrique enzo eoin erasmo eric erich erick erik
ernest ernesto ernie errol ervin erwin esteban ethan etienne eugene eugenio eusebio evan everett everette
evgeny ezekiel ezequiel ezra fabian fabio fabrice faisal farhad farid faustino fausto federico felipe felix
felton feng ferdinand fermin fernando fidel filiberto finlay fletcher florencio florentino florian floyd
forrest foster francesco francisco francois frank franklin franklyn frans fred freddie freddy frederic
frederick frederik fredric fredrick freeman fritz fyodor gabriel gabriele galen ganesh gareth garfield
garland garret garrett garry garth gary gaston gavin gaylord geert genaro gene gennady geoff geoffrey georg
george georges georgios gerald geraldo gerard gerardo gerhard gianni gil gilbert gilberto gilles gino
giovanni giuseppe glen glenn gonzalo gordon grady graham graig grant granville greg gregg gregor gregorio
gregory grover guillaume guillermo gunther gus gustav gustavo guy hai hakim hal hamid hank hans harlan
harland harley harold harris harrison harry haruki harvey hasan hassan hayden haywood heath hector heinrich
heinz helmut henri henrik henry herb herbert heriberto herman herschel hershel herve hilario hilton hipolito
hiram hiroshi hobert homer horace horacio hosea hosni hossein howard hoyt hubert huey hugh hugo humberto
hung hunter hussein hyman iain ian ibrahim ignacio igor ike ikram ilan ildefonso imran ira irvin irving
irwin isaac isaiah isaias isiah isidro ismael ismail israel isreal issac itamar ivan jaap jabari jacek
jacinto jack jackson jacob jacques jair jake jakob jamaal jamal jamar jame jameel jamel james jamison janek
jared jarod jarred jarrett jarrod jarvis jason jasper javad javier jawad jay jayson jc jean-claude jean-luc
jean-marie jed jeff jefferey jefferson jeffery jeffrey jeffry jerald jeramy jere jeremiah jeremy jermaine
jerold jerome jeromy jerrell jerrod jerrold jerry jesper jess jesse jesus jiang jim jimmy joachim joao
joaquin joe joel joesph joey john johnathan johnathon johnny johnson jon jonah jonas jonathan jonathon
jordon jorge joris jose josef josep joseph josh joshua josiah josip jospeh josue juan judson juergen jules
julian julio julius jun junior jurgen justin kamal kareem karim karl karl-heinz kazuo keenan keir keith
kelvin kemal ken kendrick keneth kenji kenneth kennith kenny kent kenton kermit keven kevin khaled khalid
kieth kip kiran kirk klaas klaus kofi korey kory kraig kristofer kristopher krzysztof kumar kurt kurtis
kwame kyle lamar lamont lance landon lanny larry lars laszlo laurence laurent lawerence lawrence lazaro
leandro leif leland lemuel len lenard lenny leo leon leonard leonardo leonel leonid leopoldo leroy les
lester levi lewis liam lincoln lino linwood lionel lloyd logan lon lonnie lonny loren lorenzo lothar louie
louis lowell loyd luc luca lucas luciano lucien lucio lucius luigi luis luiz lukas luke luther lyle lyman
lyndon lynwood maarten mac mack mahmood mahmoud mahmud malcolm malcom malik manish manmohan manoj manual
manuel marc marcel marcelino marcellus marcelo marcin marco marcos marcus marek margarito mariano mario
marius mark marko markus marlin marlon marouane marquis marshall martin marty marvin marwan masayoshi mason
masoud mateusz mathew mathieu matt matteo matthew matthias maurice mauricio mauro max maxim maxime maximo
maxwell maynard mehdi mehmet mel melvin merlin merrill mervin micah michael michale micheal michel miguel
mihai mikael mike mikel mikhail miklos milan miles milford millard milo milos milton miquel miroslav mitch
mitchel mitchell modesto modi mohamed mohammad mohammed mohan mohsin moises monroe monte monty morris morton
mose moses moshe muammar muhammad muhammadu mukesh murray musa mustafa myles myron nabil naftali napoleon
narendra nasser nathan nathanael nathanial nathaniel neal ned neil nelson nestor neville newton nicholas
nick nicolai nicolas niels nigel nikhil niklas nikolai nikos nils nitin noah noam noe nolan norbert norberto
norman normand norris nuno obinna octavio odis olaf oleg oleksandr olen olin oliver olivier olusegun omar
omer oren orlando orval orville osama oscar osvaldo oswaldo otis otto owen pablo palmer pankaj paolo parker
pascal pasquale patricio patrick patrik paul pavel pedro pep per percy perry pete peter petr phil philip
philippe phillip pierre pieter pinchas piotr porfirio porter pradeep prakash pranab pravin preston qasim
quentin quincy quintin quinton radek rafael rafiq raheem rahm rahul raj rajan rajesh rajiv rakesh raleigh
ralph ramiro ramon ramzan randal randall randell randolph randy ranil raphael rashad raul ravi ray rayford
raymon raymond raymundo recep reed reggie reginald reid reinaldo reinhard renaldo renato reuben rex rey
reyes reynaldo rhett ricardo riccardo richard richie rick rickey rickie ricky rico rigoberto riley rishi rob
robby robert roberto robt rocco rocky rod roderick rodger rodney rodolfo rodrick rodrigo rogelio roger rohan
rohit roland rolando rolf rolland roman romano romelu romeo ron ronald ronan ronnie ronny roosevelt rory
roscoe rosendo ross roy royce ruben rubin rudi rudolf rudolph rudy rueben rufus rui rupert russ russel
russell rusty ryan sachin sadio saeed sajid sal salim salman salvador salvatore sam samir sammy samual
samuel sandeep sanford sanjay santiago santo sarfraz satya saul sayed scot scott scottie scotty sean
sebastian sebastien sepp serge sergei sergey sergio seth seymour shad shahid shane shaun shawn sheldon
shelton sherman sherwood shinzo shon sid siddharth sidney silas silvio simon sina slobodan solomon sonny
spencer stan stanford stanley stanton stefan stefano stelios stephan stephane stephen sterling steve steven
stewart stig stuart suleiman sundar sunil sven syed sylvester tad tadeusz taher takashi tanner tarek tariq
tayyip ted teddy teodoro terence terrance terrell terrence thabo thad thaddeus theodore theron thierry
thomas thorsten thurman tim timmy timo timothee timothy titus tobias tod todd tom tomas tomasz tommaso tommy
toney tony toshi travis trent trenton trevor trey troy truman tuan ty tyler tyree tyrell tyron tyrone tyson
uday ulf ulrich ulysses umar uwe vaclav valentin valery van vance vasily vaughn vern vernon vicente victor
vijay vikram viktor vinay vince vincent vincenzo vinod virgil virgilio vitali vitaly vito vivek vlad
vladimir volker volodymyr von wade waldo walid walker wallace wally walter walton ward warner warren waylon
wayne weldon wendell werner wes wesley weston wilber wilbert wilbur wilburn wiley wilford wilfred wilfredo
wilhelm will willard willem william williams willian willis willy wilmer wilson wilton winford winfred
winston wladimir wm wojciech wolfgang woodrow wyatt xavier yair yanis yann yasir yasser yevgeny yitzhak
yohan yoshihide yossi yuri yusuf yves zabihullah zachariah zachary zachery zack zackary zaid zaki zane zeev
zlatan zoran
""")

EITHER = word_set("""
alexis alva angel ariel aubrey augustine bennie bernie billie blair britt carey carroll cary casey chang
chong chung clair cleo courtney dana dannie dee devon dominique dong dorian dusty elisha francis frankie
gale gerry guadalupe hollis hong ivory jackie jae jaime jamey jamie jan jessie jewell jimmie jody johnie
johnnie jordan jude kasey kelly kendall kerry kirby kris lacy lane lavern laverne lee lesley leslie lou lupe
lynn marion merle michal mickey minh morgan nicky nikita noel numbers odell ollie otha pat quinn rene robbie
rosario sammie sang santos shannon shayne shelby stevie sung sydney taylor terry thanh theo toby tommie tory
tracy trinidad tristan val valentine willie yong young
""")
