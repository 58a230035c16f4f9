"""Forenames common in schools in England, against which a category word is held before it is kept.

A list of everyday names of many origins, written for this tool.
Names that are also everyday words of school records (April, Will, Mark, Grace) are left out on purpose:
alone they say nothing, and beside a surname the other rules of `people` still catch them.
"""

_LISTED = """
aaliyah aaron abbie abby abdul abdullah abigail abu adam adeel adele adrian ahmad ahmed aidan aiden aimee aisha aishah
alan albert alberto alejandro aleksander alex alexander alexandra alexandru alexia alexis alfie alfred ali alice
alicia alina alisha alison alistair aliyah amal amanda amara amber ameera amelia amelie amina aminah amir amira amirah
amit amna amy ana anaya andre andrea andreea andrei andrew andy angela angelica angelina angus anika anisha anita anja
ann anna annabel annabelle anne annie anthony antoni antonio anya arabella archie aria ariana arjun arlo arthur aryan
asha asher ashley ashton asma astrid athena aubrey audrey august austin ava ayaan ayan ayesha ayla ayman ayo aziz
bartosz beatrice beatrix becky bella ben benedict benjamin beth bethan bethany betsy bianca bilal billy blake blessing
bobby bogdan bonnie bradley brandon brenda brian bridget brooke bryony caitlin caleb callum calum cameron camilla carl
carla carlos carol caroline carys casey catherine cathy cerys charles charlie charlotte chelsea cheryl chidi chinedu
chloe christian christina christine christopher chukwudi cian ciara claire clara clare claudia cody cohen colin connie
connor conor cora courtney craig cristian daisy dale damian damilola daniel daniela danielle danny darcey darcy daria
darius darren david dawid dawn dean deborah declan delilah denis dennis derek devon dexter diana diego dimitri diya
dmitri dominic dominik donna dorothy dougal douglas duncan dylan eddie edith edward edwin eesa eilidh elaine eleanor
elena eleni eli elias elijah elina elisa elise eliza elizabeth ella elle ellen ellie elliot elliott ellis eloise elsa
elsie emil emilia emilie emily emma emmanuel emmy enzo eric erica erik erin esme esmee esther ethan eugene eva evan
evelyn evie ewan ezra fabian farah farhan fatima fatimah fatoumata felicity felix fern fernando filip finlay finley
finn fiona fleur florence frances francesca francesco francis frank frankie fraser fred freddie frederick freya
gabriel gabriela gabriella gareth gary gemma genevieve geoff geoffrey george georgia georgie georgina gerald gianna
gideon giovanni glenn gordon graham greg gregory greta gurpreet gwen habiba hadi hadley hafsa haleema halima hamish
hamza hana hanna hannah hari haris harley harold haroon harpreet harriet harris harrison harry haruki harvey hasan
hassan hayden hazel heather heidi helen helena henrietta henry holly huda hugh hugo humaira husna hussain hussein ian
ibrahim idris ieuan ifeoma igor ikram iman imani imogen imran inaya ines ioan ioana iona iqra irene iris isaac isabel
isabella isabelle isha isla ismail isobel israel issa ivan ivy iwan izabela jack jackson jacob jacqueline jade jaden
jaiden jake jakub jamal james jameson jamie jan jane janet janice jasmin jasmine jason jaspreet jaxon jay jayden jayne
jean jeevan jeffrey jemima jenna jennifer jenny jenson jeremiah jeremy jerome jess jesse jessica jessie jill jim jimmy
joan joanna joanne joao jodie joe joel johan johannes john johnny jon jonah jonas jonathan jordan jorge jose joseph
josephine josh joshua josiah juan jude judith judy julia julian juliana julie juliet juno justin kabir kai kaitlyn
kajus kamil kamran kane kara karen karim karina karl karolina kasper kate katherine kathleen kathryn kathy katie
katrina kavya kayden kayla kayleigh keeley keira keith kelly kelvin ken kenneth kenza kerry kevin keziah khadija
khadijah khalid kian kiara kieran kim kimberley kiran kirsten kirsty kofi krish kristina kwabena kwame kyle kylie kyra
lacey laiba laila lana lara latoya laura lauren laurie lawrence layla lea leah leanne lee leila lena leo leon leona
leonard leonardo leonie leroy leslie lewis lexi lia liam libby lila lilian liliana lilly lily lina linda lindsay lisa
livia liz lizzie lloyd logan lois lola lorcan lorenzo lorna lorraine lottie louie louis louisa louise luca lucas lucia
lucy luis luka lukas luke luna lydia lyla lynn lynne mabel macey maciej mackenzie maddison madeleine madison maeve
maggie maha mahnoor maia maisie maja malachi malcolm maleeha malik manal manuel marcel marcin marco marcus margaret
maria mariam mariama marie mario marion marius marjorie marlon marta martha martin martina marwa mary maryam mason
mateo mateusz matilda matteo matthew maureen maurice maxim maximilian maximus maxwell maya megan mehmet melanie
melissa mia michael michaela michal michelle miguel mihai mikael mikolaj mila milan miles millie milo mina miranda
miriam mitchell moesha mohamed mohammad mohammed moira molly monica monika morgan moses muhammad muhammed murray musa
mustafa mya myles myra nadia nadine naeem nahla naomi nasir natalia natalie natasha nathan nathaniel neil nell nellie
neve ngozi niall niamh nicholas nick nicky nicola nicolas nicole nigel nikhil nikita nikolai nina noah noel noor nora
norah norman nur nusrat oakley obinna ocean octavia odin ola olaf oliver olivia ollie oluwaseun omar orla oscar osman
otis otto owen oyin padraig paige pamela paris parveen pascal patricia patrick patryk paul paula pauline pavel pawel
pedro penelope penny percy peter petra philip philippa phillip phoebe pia pierre piotr pippa polly poppy prakash
preeti prisha priya priyanka quentin rachael rachel rafael rafal rahim rahul raj rajan ralph ramon ramona ranveer
raphael rashid raul ravi rayan raymond rayyan rebecca reece reggie rehan remi renee reuben rex rhian rhiannon rhys ria
ricardo riccardo richard ricky riley rio rita riya roan rob robert roberta roberto robin robyn rocco rodney rodrigo
roger rohan roman romeo romy ronald ronan ronnie rory rosa rosalie rosalind rosemary rosie ross rowan roxanne roy ruby
rudi rufus rupert russell ruth ryan saad sabina sabrina sadia safa saffron safiya sahar saif saima saira salem salim
salma sam samantha samina samir samira samson samuel sana sandra sanjay santiago saoirse sara sarah sariyah sasha
saskia scarlett scott sean sebastian selena selina serena sergio seth shaan shabana shabnam shahid shaikh shane
shannon sharon shaun shauna shayan sheena sheila shelby sherry shirley shona shreya siddharth sidney siena sienna
silas simon simone sinead siobhan skye skyler sofia sofie solomon sonia sonny sophia sophie spencer stacey stan
stanley stefan stefania stella stephanie stephen steve steven stewart stuart sukhdeep suki sumaiya sunil suresh susan
susanna suzanne svetlana syed sylvia tabitha taha tahir taiwo talha talia tamara tamsin tania tanya tara tariq tasha
tasnim tatiana tayyab ted teddy teresa terry tess tessa thea theo theodora theodore theresa thomas tia tiana tiffany
tilly tim timothy tina tobias toby todd tom tomasz tommy toni tony tracey tracy travis tristan trudy tyler tyrone
umair umar una usman uzair valentina valerie vanessa vera veronica vicky victor victoria vijay vikram viktor vincent
viola violet vivian vivienne vladimir waleed walter warren wasim wayne wendy weronika wesley wiktor wilfred william
willow winston wojciech xander xanthe yahya yara yasin yasmin yasmine yosef yousef youssef yuki yunus yusra yusuf
yvette yvonne zac zachary zack zahra zaid zain zainab zak zakariya zara zayan zayn zeeshan zehra zoe zofia zoya zubair
zuzanna
"""

FORENAMES = frozenset(_LISTED.split())
"""Forenames in lower case."""
