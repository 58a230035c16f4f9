"""Everyday words of school records, of which a category may be made without holding anybody's name.

Left out on purpose are words that are surnames or forenames as well (King, Brown, Harding, Small, Grace, Will).
Of those, the few that words of the taxonomy are made of, such as house, are known by it.
"""

_LISTED = """
a about absence absent abuse abusive access accident account accused across action activity added adult advice after
afternoon afterschool again against age aggression aggressive airdrop alarm alcohol alert all allegation alleged alone
also altercation among an and anger another answer answering anti antisocial anxiety any app appropriate area argument
around arson art asked asking assault assembly at attempt attempted attendance attitude awareness away back background
bad badly bathroom battery been before began begun behaviour being belonging below beside between bike blackmail block
blocked body boundary boy breach breached break breaking breaktime brought browser building bully bunking bus by bypass
bypassed calling came camera canteen car care careless category caught cause causing ceremony chair changed changing
charger charging chat cheating child choice chromebook class classroom club code college comment comments common
communication community complaint computer concern conduct confiscated consent consoles contact content continued
control copied copying corridor corridors could counter county coursework cover craze criminal crying cutting cyber
daily damage danger dangerous data dating deceased declined defiance defiant deleted deliberate desk destroyed detention
device did different difficult dining disability discipline discrimination dishonest dispute disputes disregard
disrespect disrespectful disrupting disruption distress distressed distressing does domestic done door doors down
downloaded downloading drawing drink drinking drug drugs during dysregulated e ear earbuds early earphone earphones
eating educational email emotion emotional encouraged end entering equality equipment esafety escalation evening every
exam examination exchange excluded exclusion expelled exploitation exposed external fail failed failing failure fake
false family feeling fight fighting filmed filming filtered filters fire first fixed flashing following food forged
forgotten form forum found free friend friends friendship from fully further gambled game games gaming gang gave general
gestures getting girl gone google grade grounds group groups gym hacked hacking hair handed hands handset harassed
harassing harassment hardware harm harmful hate having headphones headset health help her hidden high him his hoax hold
home homework homophobic honour horseplay hours hurt hurtful hygiene ict ignored ignoring illegal image images imitation
impersonated impersonating impolite in inappropriate incident incorrect information infringement injury inside insulted
insulting insults internal internally internet intimate into invasion involved involving issue issues it item its joke
keeping keyboard kicked kicking knife known lack language laptop late lateness learner learning left lending lesson
lessons letter level library lied lies like line lines link linked list listening live locker log logged login loss lost
low lunch lunchtime lying made make making malware many material media medical medium meeting meetings meltdown memes
mental message messages messaging messing microphone minor misconduct misogyny missed missing misuse mobile mocking
moderate money month more morning mouse moving music naked name near neglect network never new night no noise non none
not note nude nudes nuisance number obscene of off offence offences offensive office old on once online only opened
opening opposite or order other others ours out outside overheard own paper parent parents part party passed password
passwords peer pen pending people per period permission persistent person personal phone phoned phones photo photograph
photographed photographs photography physical physically picture pictures place placed planner play playground playing
poem point points police policy positive possession post posted posting posts pranked pranks presentation pressure
pressured prevent previous primary print printing problem prohibited project property protection provoking pupil pupils
pushed pushing putting question questioning racial racism racist radio re reason received record recorded recording
records recurring red refer referral refusal refuse refused refusing regarding registered registration related
relationship relationships remark remarks removed repeated repeatedly report reported reporting reports request response
restricted returned review right risk risky room rough rude rudeness rules rumour rumours running safe safeguarding
safety said same saw school screen screenshot screenshots search searched searches searching seating second secondary
section secure security seen self sen send sending sent serious several sex sexism sexist sexual share shared sharing
shouting showed showing shown sign signed silly site sites skills sleep sleeping slur slurs smartphone smartwatch
smoking social software spam speaker special spread spreading staff stairs status stole stolen stop stranger strangers
stream streamed streaming stress student students subject supply support suspected suspended suspension swear swearing
swore system tablet taken taking talk talked talking taunts teacher team teasing technical teen telephone tell telling
terrorism tests text texting texts that the theft their them theme then there they thing things this threat threatened
threatening threats through throwing time tired to together toilets told took tool touching toward towards toy track
trading transphobic trip trips truancy truant trying two type unauthorised unauthorized uncooperative under unfair
unfriended uniform unit unkind unkindness unknown unpleasant unrelated unsafe unsuitable unwanted up upload uploaded
uploading upset url use used user users uses using vague vandalism vape vapes vaping verbal verbally via victimisation
video videos viewed viewing visit visiting visitor visitors voice vulnerable wallet wandering warned warning was watch
watched watching water weapon web website week weekend welfare wellbeing went were what when where which while whilst
who why wi wide wifi with without witness words work working worried worry worrying wrong year years yes yesterday youth
zone
"""

EVERYDAY = frozenset(_LISTED.split())
"""Words in lower case."""
