/**
 * 5,641 of the 7,776 words of the large word list of the Electronic Frontier Foundation (Joseph
 * Bonneau, 2016, https://www.eff.org/dice), which is theirs and licensed under Creative Commons
 * Attribution 3.0 United States (https://creativecommons.org/licenses/by/3.0/us/). Changed here:
 * the four words with a hyphen are left out, and so is whatever must not be handed to somebody who
 * has just been hurt; `word-list.test.ts` keeps those words, so that none comes back.
 *
 * Sorted, lower case, 3 to 9 letters. Whoever changes a single word makes all six words that were
 * ever handed out with it unreadable.
 */
export const WORDS: readonly string[] = `
abacus abdomen abdominal abide abiding ability able abrasion abrasive abridge abroad abruptly absence absentee
absently absolute absolve abstain abstract accent acclaim acclimate accompany account accuracy accurate accustom
acetone acorn acquaint acquire acre acrobat acronym acting action activate activator active activism activist activity
actress acts acutely acuteness aeration aerobics aerosol aerospace afar affected affecting affection affiliate affirm
affix affluent afford affront afloat aflutter afoot afterglow aftermost afternoon ageless agenda aggregate agile
agility agnostic agreeable agreeably agreed agreeing agreement aground ahead ahoy aide aim ajar alabaster albatross
album alfalfa algebra algorithm alias alike alive alkaline alkalize almanac almighty almost aloe aloft aloha alongside
alphabet alright although altitude alto aluminum alumni always amaze amazingly amber ambiance ambiguity ambiguous
ambition ambitious amendable amendment amends amenity amiable amicably amid amigo amino ammonium amnesty among amount
amperage ample amplifier amplify amply amulet amusable amused amusement amuser amusing anaconda anaerobic anagram
anatomy anchor anchovy ancient android anew angelfish angelic angled angler angles angling angular animal animate
animating animation animator anime ankle annex annotate announcer annually annuity another answering antacid antarctic
anteater antelope anthem anthill anthology antibody antics antihero antiquely antiques antiquity antirust antitrust
antiviral antivirus antler antonym antsy anvil anybody anyhow anymore anyone anyplace anything anytime anyway anywhere
aorta apache appealing appear appendage appendix appetizer applaud applause apple appliance applicant applied apply
appointee appraisal appraiser approach approval approve apricot april apron aptitude aptly aqua aqueduct arbitrary
arbitrate ardently area arena arguable arguably argue arise armadillo armchair armful armhole armoire armrest aroma
arose around arrange array arrival arrive art ascend ascension ascent ascertain aside asleep asparagus aspect aspire
astonish astound astride astrology astronaut astronomy astute atlantic atlas atom atop atrium attach attain attempt
attendant attendee attention attentive attest attic attire attitude attractor attribute auction audacious audacity
audible audibly audience audio audition augmented august authentic author autograph automaker automated automatic
autopilot available avatar avenue average avert aviation aviator avid await awaken award aware awhile awning awoke
axis backache backboard backboned backdrop backed backer backfield backing backlands backless backlight backlit
backlog backpack backpedal backrest backroom backshift backslid backspace backspin backstage backtrack backup backward
backwash backwater backyard bacon bacteria bacterium badge badland baffle baffling bagel bagful bagged baggie bagging
bagpipe baguette baked bakery bakeshop baking balance balancing balcony balmy balsamic bamboo banana banister banjo
bankable bankbook banked banker banking banknote bankroll banner bannister banter barbecue barbell barber barcode
barge bargraph barista baritone barley barn barometer barracuda barrel barrette barrier barterer basically basics
basil basin basis basket batboy batch bath baton battery bauble blade blandness blank blatancy blatantly blazer bleep
blend bless blimp bling blinked blinker blinking blinks blip blissful blizzard blog bloomers blooming blooper blot
blouse bluish blurb blurred blurry blurt blush blustery boat bobbed bobbing bobble bobcat bobsled bobtail boggle boil
bok bolster bolt bonanza bonelike bonfire bonnet bonsai bonus book boondocks booted booth bootie booting bootlace
boots borax borough borrower borrowing boss botanical botanist botany both bottle bottling bottom bounce bouncing
bouncy bounding boundless bountiful bovine boxcar boxer boxing boxlike boxy breath breeches breeching breeze breezy
brethren brewing briar brick bride bridged bright brilliant brim bring brisket briskly briskness bristle brittle
broadband broadcast broaden broadly broadness broadside broadways broiler broiling broker bronchial bronco bronze
bronzing brook broom brought browse browsing brunch brunette brush brussels bubble bubbling bubbly buccaneer bucked
bucket buckle buckskin buckwheat budding buddy budget buffalo buffed buffer buffing buggy bulb bulgur bulldog
bulldozer bullfrog bullhorn bullion bullish bullpen bullring bullseye bunch bundle bungee bunkbed bunkhouse bunkmate
bunny bunt busboy bush busily busload buzz cabana cabbage cabbie cabdriver cable caboose cache cacti cactus caddie
caddy cadet cadillac cadmium cake calamari calcium calculate calculus caliber calibrate calm calzone cameo camisole
camper campfire camping campsite campus canal canary cancel candied candle candy cane canine canister canned canning
cannot canola canon canopener canopy canteen canyon capable capably capacity cape capillary capital capitol capped
capricorn capsule caption captivate caramel carat caravan carbon cardboard carded cardiac cardigan cardinal cardstock
carefully caregiver caretaker cargo caring carless carload carmaker carnation carnival carnivore carol carpenter
carpentry carpool carport carried carrot carrousel carry cartload carton cartoon cartridge cartwheel carve carving
carwash cascade case cash casing cassette casually catalog catalyst catalyze catapult catchable catcher catching
catchy caterer catering catfish cathedral catlike catnap catnip catsup cattail cattle catwalk caucus causal causation
cause causing caution cautious cavalier cavalry caviar cavity cedar celery celestial celtic cement census ceramics
ceremony certainly certainty certified certify chafe chaffing chair chalice challenge chamber chamomile champion
chance change channel chant chaperone chapped chaps chapter character charbroil charcoal charger charging chariot
charity charm charter charting chase chasing chatroom chatter chatting chatty cheddar cheek cheer cheese cheesy chef
chemicals chemist cherisher cherub chess chest chevron chevy chewable chewer chewing chewy chief chihuahua childcare
chili chill chip chirping chirpy chitchat chivalry chive chloride chlorine choice chomp chooser choosing choosy chop
chosen chowder chowtime chrome chuck chug chummy churn chute cider cilantro cinch cinema cinnamon circle circling
circular circulate circus citable citadel citation citizen citric citrus city civic civil claim clambake clammy clamor
clamshell clang clanking clapped clapper clapping clarify clarinet clarity clasp class clatter clause clavicle claw
clay clean clear cleat clerical clerk clever clicker client climate climatic cling clinking clip clique cloak clock
clone cloning closable closure clothes clothing cloud clover clubhouse clump clustered clutch clutter coach coagulant
coastal coaster coasting coastland coastline coat coauthor cobalt cobbler cobweb cocoa coconut cod coeditor coexist
coffee cofounder cognition cognitive cogwheel coherence coherent cohesive coil cola cold coleslaw coliseum collage
collar collected collector collie colossal colt come comfort comfy comic coming comma commence commend comment
commerce commodity commodore common commotion commute commuting compacted compacter compactly compactor companion
company compare compile comply component composed composer composite compost composure compound compress comprised
computer computing comrade concave conceal conceded concept concerned concert conch concierge concise conclude
concrete concur condense condiment condition condone conducive conductor conduit cone confetti confidant confident
confider confiding configure confirm conform congenial congested congrats congress conical conjoined conjure conjuror
connected connector consensus consent console consoling consonant constant construct consult consumer consuming
contact container contend contented contently contents contest context contort contour convene convent copartner cope
copied copier copilot coping copious copper copy coral cork cornbread corncob cornea corned corner cornfield cornflake
cornhusk cornmeal cornstalk corporal corporate corral correct corridor corsage cortex cosigner cosmetics cosmic cosmos
cosponsor cost cottage cotton couch could countable countdown counting countless country county courier covenant cover
coveted coveting coyness cozily coziness cozy crabbing crabgrass crablike crabmeat cradle cradling crafter craftily
craftsman craftwork crafty cranberry crane cranium crank crate crawfish crawlers crawling crayfish crayon creamed
creamer creamlike crease creasing creatable create creation creative credible credibly credit creed creme crepe crept
crescent crested cresting crestless crevice crewless crewman crewmate crib cricket crimp crimson crinkle crinkly
crisped crisping crisply crispness crispy criteria critter crock croon crop cross crouton crowd crown crucial crumb
crumpet cruncher crunching crunchy crust crux cryptic crystal cubbyhole cube cubical cubicle cucumber cuddle cuddly
cufflink culinary culminate cultivate cultural culture cupbearer cupcake cupid cupped cupping curator curdle curled
curler curliness curling curly curry cursive cursor curtain curtly curtsy curvature curve cushy cusp custard custodian
customary customer customize customs cycle cyclic cycling cyclist cylinder cymbal cytoplasm cytoplast dab daffodil
daily daintily dainty dairy daisy dallying dance dancing dandelion dander dandy dares daringly darkroom darling dart
dash data datebook dating dawdler dawn daybed daybreak daycare daylight daylong dayroom daytime dazzler dazzling
dealmaker dealt dean debatable debate debating debit debrief debtless debug decade decaf decal decathlon december
decency decent decibel decidable decimal decimeter decipher deck declared decode decorated decorator decrease decree
dedicate dedicator deduce deduct deed deem deepen deeply deepness default defender defense deferral deferred define
definite deflate deflation deflator deflected deflector defog deforest defrost deftly defy degrease degree dehydrate
delay delegate delegator delicacy delicate delicious delighted deliverer delivery delta deluge deluxe demeanor
democracy democrat demystify denatured denim denote dense density dental dentist denture deodorant deodorize depict
deplete depletion deploy deprecate depth deputize deputy derby derived designate designed designer designing deskbound
desktop deskwork destiny detail detergent deuce device devotedly devotee devotion dexterity dexterous diagram dial
diameter diaphragm diary dice dicing dictation diffused diffuser diffusion diffusive dig dilation diligence diligent
dill dilute dime dimly dimmed dimmer dimness dimple diner dinghy dingo dining dinner dioxide diploma dipped dipper
dipping directed direction directive directly directory disarm disband disburse discern discolor discount discourse
discover discuss disengage dish disinfect disjoin disk dislodge dismount disparate disparity dispatch dispense
dispersal dispersed disperser displace display dissuade distance distant distinct distract district ditto dividable
divided dividend dividers dividing divinely diving divisible divisibly division divisive doable docile dock doctrine
document doily doing dole dollar dollhouse dollop dolly dolphin domain domelike dominion dominoes donated donation
donator donor donut doodle doorbell doorframe doorknob doorman doormat doorpost doorstep doorstop doorway doozy
dormitory dorsal dotted doubling dove down dowry doze dragonfly dragonish dragster drainable drainage drainer
drainpipe drapery drastic draw dreamboat dreamily dreamland dreamless dreamlike dreamt dreamy dress drew dribble dried
drier drift driller drilling dripping drippy drivable driven driver driveway driving drizzle drizzly drone dropbox
droplet dropper drove drum dry dubbed duchess duckbill ducking duckling ducktail ducky duct dude duffel dugout duke
duly dumpling duo duplex duplicate durable durably duration during dusk dust dutiful duty duvet dwelled dweller
dwelling dynamic dynasty each eagle eardrum earflap earful earlobe early earmark earmuff earphone earpiece earplugs
earring earshot earthen earthlike earthling earthly earthworm earthy earwig easeful easel easiest easily easiness
easing eastbound eastcoast easter eastward eatable eaten eatery eating eats ebay ebony ebook ecard eclair eclipse
ecologist ecology economic economist economy ecosphere ecosystem edge edginess edging edgy edition editor educated
education educator eel effective effects efficient effort egging eggnog eggplant eggshell either elaborate elastic
elbow eldercare eldest electable election elective elephant elevate elevating elevation elevator eleven elf eligible
eligibly elite elitism elixir elk ellipse elliptic elm elongated elope eloquence eloquent elsewhere elude elusive
elves email embargo embark embassy ember emblaze emblem embody emboss embroider emcee emerald emission emit emote
emoticon emotion empathic empathy emperor emphases emphasis emphasize emphatic empirical employed employee employer
emporium empower emu enable enactment enamel enchanted enchilada encircle enclose enclosure encode encore encounter
encourage encrust encrypt endeared endearing endnote endocrine endorphin endorse endowment endpoint endurance
energetic energize energy engaged engaging engine engraved engraver engraving engross engulf enhance enigmatic
enjoyable enjoyably enjoyer enjoying enjoyment enlarged enlarging enlighten enlisted enquirer enrich enroll ensure
entail entangled entering entertain enticing entire entitle entity entourage entree entrench entrust entryway entwine
enunciate envelope envision envoy enzyme epic epidermal epidermis epilogue epiphany episode equal equate equation
equator equinox equipment equity equivocal erasable eraser erasure ergonomic errand errant escalate escalator
escapable escapade escargot esophagus espresso esquire essay essence essential establish estate esteemed estimate
estimator etching eternal eternity ether ethically ethics euphemism evacuate evaluate evaluator evaporate even
everglade evergreen everybody everyday everyone evidence evident evoke evolution evolve exact exalted example excavate
excavator exceeding exception excess exchange excitable exciting exclaim exclusive excursion excusable excusably
excuse exemplary exemplify exemption exerciser exert exfoliate exhale existing exit exodus expand expanse expansion
expansive expectant expedited expediter expend expenses expensive expert explain explore exploring exponent exporter
express exquisite extended extending extent extenuate exterior external extras extrovert extrude extruding exuberant
fabric fabulous facebook facecloth facedown facelift faceplate faceted facial facility facing facsimile faction
factoid factor factsheet factual faculty fade fading falcon fame familiar family fancied fanciness fancy fanfare
fanning fantastic fastball faster fastness faucet favorable favorably favored favoring favorite fax feast federal
fedora feed feel feisty feline feminism feminist femur fence fencing fender ferment fernlike ferret ferris ferry
fervor festival festive festivity fetch fiber fiddle fiddling fidelity fifteen fifth fiftieth fifty figure figurine
filing filled filler filling film filter filtrate finale finalist finalize finally finance financial finch fineness
finer finished finisher finishing finite finless finlike fiscally fit five flagman flagpole flagship flagstick
flagstone flakily flaky flame flammable flanked flanking flannels flap flaring flashbulb flashcard flashily flashing
flashy flask flatbed flatly flatness flatten flattered flatterer flattery flattop flatware flavored flavorful
flavoring flaxseed flick flier flight fling flint flip float flock floral florist floss flounder flyable flyaway flyer
flying flyover flypaper foam fog foil folic folk follicle follow fondly fondness fondue font food footage football
footbath footboard footer footgear foothill foothold footing footless footman footnote footpad footpath footprint
footrest footsie footsore footwear footwork fossil foster founder founding fountain fox foyer fraction fragment
fragrance fragrant frame framing fraternal frayed fraying frays freckled freckles freebee freebie freedom freehand
freeing freely freeness freestyle freeware freeway freewill freezable freezing freight french frequency frequent fresh
friction friday fridge fried friend frill fringe frisbee fritter frolic from front frosted frostily frosting frostlike
frosty froth frozen fructose frugality frugally fruit frying gab gainfully gaining gains gala gallantly galleria
gallery galley gallon galore galvanize game gaming gamma gander gangway gap garage garden gargle garland garlic
garment garnet garnish garter gas gatherer gathering gating gauging gauntlet gauze gave gazing gear gecko geiger gem
generic generous genre gentleman gently gents geography geologic geologist geology geometric geometry geranium gerbil
germicide germinate germless germproof gesture getaway getting getup giant giblet gift gigabyte gigahertz gigantic
giggle giggling giggly gilled gills gimmick giveaway given giver giving gizmo gizzard glacial glacier glade gladiator
gladly glamorous glamour glance glancing glass glazing gleaming gleeful glider gliding glimmer glimpse glisten glitch
glitter glitzy glorified glorifier glorify glorious glory gloss glove glowing glowworm glucose glue gluten glutinous
gnat goal goatskin goes goggles going goldfish goldmine goldsmith golf goliath gondola gong good gooey google gopher
gorgeous gosling gotten gout gown graceful gracious gradation graded grader gradient grading gradually graduate
graffiti grafted grafting grain granddad grandkid grandly grandma grandpa grandson granite granny granola grant
granular grape graph grasp grass gratified gratify grating gratitude gratuity gravel gravitate gravity gravy gray
grazing green greeter greeting grew greyhound grid grill grinning grip gristle grit groove grooving groovy ground
grouped grout grove grower growing growl guacamole guidable guidance guide guiding guileless guise gulf gully gulp
gumball gumdrop gumminess gumming gummy gurgle gurgling guru gush gusto gusty guy gyration habitable habitant habitat
habitual had haggler haiku half halogen halt halved halves hamburger hamlet hammock hamper hamster hamstring handbag
handball handbook handbrake handcart handclap handclasp handcraft handed handful handgrip handheld handiness handiwork
handlebar handled handler handling handmade handoff handpick handprint handrail handsaw handset handsfree handshake
handstand handwash handwork handwoven handwrite handyman hangout hankering hankie hanky happening happier happiest
happily happiness happy harbor hardcopy hardcover harddisk hardening hardhat hardiness hardly hardness hardware
hardwired hardwood hardy harmonica harmonics harmonize harmony harpist harvest haste hastily hastiness hasty hatbox
hatchback hatchery hatching hatchling hatless haven hazelnut hazily headband headboard headcount headdress headed
header headfirst headgear heading headlamp headphone headpiece headrest headroom headscarf headset headstand headway
headwear heap heat heave heavily heaviness heaving hedge hedging helium helmet helper helpful helping helpline
hemstitch hence henna herald herbal herbs heritage heroics heroism herring herself hertz hesitancy hesitant hesitate
hexagon hexagram hubcap huddle huddling hug hula hull human humbly humid humility humming hummus humorist humorous
humvee hundredth hurdle hurray hurried hurry hush huskiness hut hybrid hydrant hydrated hydration hydrogen hydroxide
hyperlink hypertext hyphen ice iciness icing icky icon icy idealism idealist idealize ideally idealness identical
identify identity ideology idiom igloo ignition iguana image imagines imaging imitate imitation immerse immersion
immovable immovably immunize impart impeding imperial implement implicit imply important importer impose imposing
imprint impromptu improve improving improvise iodine iodize ion ipad iphone ipod iron irrigate isotope issue issuing
italicize italics item itinerary itunes ivory ivy jacket jalapeno jam janitor january jargon jasmine jaunt java jawed
jawless jawline jaws jaybird jazz jeep jellied jelly jersey jet jiffy jigsaw jingle jingling job jockey jogger jogging
joining jolliness jolly jot jovial joyfully joyous joyride joystick jubilance jubilant judo juggle juggling juice
juiciness juicy jujitsu jukebox july jumble jumbo junction juncture june junior juniper justice justifier justify
justly justness kabob kangaroo karaoke karate karma kebab keenly keenness keep kelp kennel kept kerchief kerosene
kettle kiln kilobyte kilogram kilometer kilowatt kilt kimono kindle kindling kindly kindness kindred kinetic kinfolk
king kinship kinsman kinswoman kitchen kite kitten kitty kiwi kleenex knapsack knee knelt knoll koala kosher krypton
kudos kung labored laborer laboring laborious labrador ladder ladies ladle ladybug lagged lagging lagoon lair lake
lance landed landfall landfill landing landlady landless landline landlord landmark landmass landowner landscape
landside language lantern lapel lapped lapping laptop large lark lasso last latch late lather latitude latter latticed
launch launder laundry laurel lavender lavish lecturer left legacy legal legend legged leggings legible legibly
legislate lego legroom legume legwarmer legwork lemon lend length lens lent leotard letter lettuce level leverage
levers levitate levitator liability liable liberty librarian library licorice lid life lifter lifting liftoff ligament
likely likeness likewise liking lilac lilly lily limb limeade limelight limes limit line lingo linguini linguist
lining linked linoleum linseed lint lion lip liquefy liquid list litmus litter little livable lived lively liver
livestock living lizard luckily luckiness lucrative lugged lukewarm lullaby lumber luminance luminous lumping lunar
lunchbox luncheon lunchroom lunchtime lung lurch lushly lushness luster lustrous luxurious luxury lyrically lyricism
lyricist lyrics macarena macaroni macaw machine machinist magazine magenta magical magician magma magnesium magnetic
magnetism magnetize magnifier magnify magnitude magnolia mahogany majestic majesty majorette majority makeover maker
makeshift making malt mammal manager managing manatee mandarin mandate mandatory mandolin manger mango manhole
manicotti manicure manifesto manila mankind manlike manmade manned manor manpower mantis mantra manual many map
marathon marbled marbles marbling march mardi margarine margarita margin marigold marina marine marital maritime
marlin marmalade maroon married marrow marry marshland marshy marsupial marvelous mascot mashed mashing masses massive
mastiff matchbook matchbox matcher matching matchless material math matriarch matrimony matrix matron matted matter
maturely maturing maturity mauve maverick maximize maximum maybe mayflower mobile mobility mobilize mocha mockup
modified modify modular modulator module moisten moistness moisture molar molasses mold molecular molecule molehill
mollusk monastery monday monetary monetize moneybags moneyless moneywise mongoose monkhood monogamy monogram monologue
monopoly monorail monotone monotype monsieur monsoon monthly monument mooing moonbeam moonlight moonlike moonlit
moonrise moonscape moonstone moonwalk mop morphing morse mosaic mossy most mothball mothproof motion motivate
motivator motive motocross motor motto mountable mountain mounted mounting mouse moustache mouth movable move movie
moving mower mowing much mud mug mulberry mulch mulled mullets multiple multiply multitask multitude mumps mundane
municipal muppet mural muscular museum mushily mushiness mushroom mushy music mustang mustard muster mutual muzzle
myself myspace nacho nail name naming nanny nanometer nape napkin napped napping narrow national nativity natural
nature naturist nautical navigate navigator navy nearby nearest nearly nearness neatly neatness nebula nebulizer
nectar negotiate neon nephew nest net neutron never next nibble nickname niece nifty nimble nimbly nineteen ninetieth
ninja nintendo ninth nuclei nucleus nugget number numeral numerate numerator numeric numerous nuptials nursery nurture
nutlike nutmeg nutrient nutshell nuzzle nylon oak oasis oat object obligate obliged oblong oboe obscure obscurity
obstacle obstruct obtain obvious occupancy occupant occupier occupy ocean ocelot octagon octane october octopus oil
oink ointment okay olive olympics omega omission omit omnivore onboard oncoming ongoing onion online onlooker only
onscreen onset onshore onstage onto onward onyx oops ooze opacity opal open operative operator opossum opponent oppose
opposing opposite opt opulently osmosis other otter ought ounce outage outback outbid outboard outbound outclass
outcome outdoors outer outfield outfit outflank outgoing outgrow outing outlast outlet outline outlook outlying
outmatch outmost outnumber outplayed outpost outpour output outreach outright outscore outsell outshine outsider
outskirts outsmart outsource outspoken outtakes outthink outward outweigh outwit oval oven overall overarch overbid
overbill overbite overblown overboard overbook overbuilt overcast overcoat overcome overcook overdress overdrive
overdue overeager overfill overflow overfull overgrown overhand overhaul overhead overheat overjoyed overlabor
overlaid overlap overlay overload overlying overnight overpass overpay overplant overplay overprice overrate overreach
override overripe overshot oversight oversleep oversold overspend overstock overstuff oversweet overtake overtime
overtly overtone overture overturn overuse overvalue overview overwrite owl oxford oxidant oxidation oxidize oxidizing
oxygen oxymoron oyster ozone paced pacific pacifier pacifism pacifist pacify padded padding paddle paddling padlock
pager paging pajamas palace palatable palm palpable pampered pamperer pampers pamphlet panama pancake pancreas panda
panning panorama panoramic panther pantomime pantry pants papaya paper paprika papyrus parabola parachute parade
paradox paragraph parakeet paralegal parameter paramount parasail parcel parched parchment parish parka parking
parkway parlor parmesan parrot parsley parsnip partake parted partition partly partner partridge party passable
passably passage passcode passenger passerby passing passion passivism passover passport password pasta pasted pastel
pastime pastor pastrami pasture pasty patchwork patchy path patience patio patriarch patriot patrol patronage
patronize pavement paver pavestone pavilion paving payable paycheck payday payee payer paying payment payphone payroll
pebble pebbly pecan pectin peddling pedicure pedigree pedometer pegboard pelican pellet pencil pendant pending
penholder pennant penny penpal pension pentagon pep perceive percent perch percolate perennial perfected perfectly
perfume periscope perkiness perky perm peroxide perpetual persevere persuaded persuader peso petal petite petition
petri petroleum petticoat petunia phoenix phonebook phonics phosphate photo phrase phrasing placard placate placidly
plank planner plant plasma plaster plastic plated platform plating platinum platonic platter platypus plausible
plausibly playable playback player playful playgroup playhouse playing playlist playmaker playmate playoff playpen
playroom playset plaything playtime plaza pleading pleat pledge plentiful plenty plethora plexiglas pliable plod plop
plow pluck plug plural plus plywood pod poem poet pogo pointed pointer pointing pointy poise polar policy polish
politely polka polo polyester polygon polymer poncho pond pony popcorn pope poplar popper poppy popsicle populace
popular populate porcupine porous porridge portable portal portfolio porthole portion portly portside posh posing
possible possibly possum postage postal postbox postcard posted poster posting postnasal posture pouch pouring pout
powdered powdering powdery power powwow praising prance prancing preamble precise precision precook precut predefine
predict preface prefix preflight preformed pregame preheated prelaunch prelaw prelude premiere premises premium
preorder prepaid prepay preplan preppy preschool preseason preset preshow president presoak press preteen pretty
pretzel prevail prevalent prevent preview previous prewashed primal primarily primary primer primp princess print
prior prism pristine privacy private privatize prize proactive probable probably probiotic process proclaim procurer
prodigal prodigy produce product professed professor profile profound profusely progeny program progress projector
prologue prolonged promenade prominent promoter promotion prompter promptly prone prong pronounce pronto proofing
proofread proofs propeller properly property proponent proposal propose props prorate protector protegee proton
prototype protozoan protract protrude proud provable proved proven provided provider providing province proving
provolone prowess proximity proxy prune pruning pry public publisher pueblo pug pull pulmonary pulp pulsate pulse puma
pumice punctual punctuate pupil puppy purchase purely pureness purifier purify purist purity purple purplish purposely
purr purse pursuable pursuant pursuit purveyor pushcart pushchair pushpin pushup putt puzzle puzzling pyramid python
quadrant quail quaintly qualified qualifier qualify quality quantum quarry quartered quarterly quarters quartet quench
query quicken quickly quickness quickstep quiet quill quilt quintet quintuple quizzical quotable quotation quote race
racing racoon radar radial radiance radiantly radiator radio radish raffle raft ragweed railcar railing railroad
railway raisin rake raking rally ramp ramrod ranch random ranged ranger ranging ranked ranking rare rarity raven
ravine ravioli reabsorb reach reacquire reaction reactive reactor reaffirm ream reanalyze reappear reapply reappoint
reapprove rearrange rearview reason reassign reassure reattach reawake rebalance rebate reboot reborn rebound rebuild
rebuilt recall recapture recast recent recess recharger recipient recital recite reclaim recliner reclining recognize
recollect recolor reconcile reconfirm reconvene recopy record recount recoup recovery recreate rectangle rectified
rectify recycled recycler recycling reemerge reenact reenter reentry reexamine referable referee reference refill
refinance refined refinery refining refinish reflected reflector reflex reflux refocus refold reforest reformat
reformed reformer reformist refract refrain refreeze refresh refried refueling refund refurbish refurnish regain
regalia regally reggae region register registrar registry regroup regular regulate regulator reheat rehire rehydrate
reimburse reissue reiterate rejoice rejoicing rejoin rekindle relatable related relation relative relax relay relearn
release relenting reliable reliably reliance reliant relic relieve relieving relight relish relive reload relocate
relock reluctant rely remake remark remarry rematch remedial remedy remember reminder remindful remix remnant
remodeler remold remote removable removal removed remover removing rename renderer rendering rendition renewable
renewably renewal renewed renovate renovator rentable rental rented renter reoccupy reoccur reopen reorder repackage
repacking repaint repair repave repaying repayment repeal repeated repeater rephrase replace replay replica reply
reporter repose repost reprint reprise reprocess reps reptile repurpose reputable reputably request require requisite
reroute rerun resale resample rescuer reseal research reselect reseller resemble resend reset reshape reshuffle
residence residency resident residual residue resilient resistant resize resolute resolved resonant resonate resort
resource respect resubmit result resume resupply resurface retail retainer retaining retake retention rethink retinal
retired retiree retiring retold retool retouch retrace retrain retread retrieval retriever retry return retying retype
reunion reunite reusable reuse reveler revenue reverb reversal reverse reversing reversion revert revisable revise
revision revisit revivable revival reviver reviving revocable revoke revolving reward rewash rewind rewire reword
rework rewrap rewrite rhyme ribbon ribcage rice riches richly richness ricotta ridden ride riding rift rigging rigid
rigor rimless rimmed rind rink rinse rinsing ripcord ripeness ripening ripping ripple rippling rise rising risotto
ritzy riverbank riverbed riverboat riverside riveter riveting roamer roaming roast robe robin robotics robust rockband
rocker rocket rockfish rockiness rocking rocklike rockstar rocky roman romp roster rosy rotunda rounding roundish
roundness roundup routine routing rover roving royal rubbed rubber rubbing ruby rudder rug rule rumble rumbling
rummage rundown runner running runny runway rural rush rust sabbath sacred saddlebag saddled saddling safari safeguard
safehouse safely safeness saffron saga sage said saint sake salad salami salaried salary saline salon salsa salt
salutary salute salvage salvaging same sample sampling sanction sanctuary sandal sandbag sandbank sandbar sandblast
sandbox sanded sandfish sanding sandlot sandpaper sandpit sandstone sandstorm sandworm sandy sanitary sanitizer santa
sapling sardine sash sasquatch satchel satiable satin satisfied satisfy saturate saturday sauna savanna saved savings
savor saxophone say scale scaling scallion scallop scarce scarcity scarf scavenger scenic schedule schematic schilling
scholar science scientist scion scone scoop scooter scope scorebook scorecard scored scoreless scorer scoring scorpion
scouting scouts scrabble scrambled scrambler scratch screen scribble scribe scribing script scroll scrubbed scrubber
scrunch scuba scuff sculptor sculpture scuttle second sectional sector secular securely security sedan sediment
segment seismic seldom selected selection selective selector self seltzer semantic semester semicolon semifinal
seminar semisoft semisweet senate senator send senorita sensation sepia september sequel sequence series serotonin
serrated serve service serving sesame sessions setting settle settling setup sevenfold seventeen seventh seventy shack
shaded shading shaft shale shallot shampoo shamrock shanty shape shaping share sharpener sharper sharpie sharply
sharpness shawl sheath shed sheep sheet shelf shell shelter shelve shelving shield shifter shifting shimmer shimmy
shindig shine shingle shininess shining shiny ship shirt shone shopper shopping shoptalk shore shortage shortcake
shortcut shorten shorter shorthand shortlist shortly shorts shortwave shorty shout showbiz showcase showdown shower
showing showman shown showpiece showplace showroom showy shrewdly shrimp shrine shrubbery shrubs shrug shucking
shuffle shuffling shut siberian sibling siding sierra siesta sift silica silicon silk silo silt silver similarly
simile simmering simple simplify simply sincere sincerity singer singing single singular sinuous sip sister sitcom
sitter sitting situated situation sixfold sixteen sixth sixties sixtieth sixtyfold sizable sizably size sizing sizzle
sizzling skater skating skedaddle sketch skewed skid skied skier skies skiing skilled skillet skillful skimmed skimmer
skimming skincare skipper skipping skirt skittle skydiver skylight skyline skype skyrocket skyward slacks slang
slapstick slate slather slaw sled sleek sleep sleet sleeve slept sliceable sliced slicer slicing slick slider
slideshow sliding slightly slinging slinky slip sliver slogan sloped sloping slot slurp slush small smartly smartness
smelting smile smilingly smith smitten smock smog smooth snack snagged snap snazzy sneeze sneezing snippet snipping
snooze snore snoring snorkel snout snowbird snowboard snowbound snowcap snowdrift snowdrop snowfall snowfield
snowiness snowless snowman snowplow snowshoe snowstorm snowsuit snowy snuggle snugly snugness speak spearhead
spearmint species specimen specked speckled specks spectacle spectator spectrum speculate speech speed speller
spelling spendable spender spending spent sphere spherical sphinx spiffy spill spilt spinach spinal spindle spinner
spinning spinout spiny spirited spirits spiritual splashed splashing splashy splendid splendor splice splicing
splinter splotchy splurge spoils spoken spokesman sponge spongy sponsor spool spoon spore sporting sports sporty
spotless spotlight spotted spotter spotting spotty spout sprang sprawl spray spree sprig spring sprinkled sprinkler
sprint sprite sprout spruce sprung spry spud spur sputter squad squall squash squeegee squeeze squeezing squid
squiggle squiggly squint squire squirt squishier squishy stability stabilize stable stack stadium staff stage staging
stainable staining stainless stallion stamina stamp stand staple stapling starboard starch stardom stardust starfish
stargazer stark starless starlet starlight starlit starring starry starship starter starting startup state static
statistic statue stature status statute statutory staunch stays steadfast steadier steadily steadying steam steed
steep steerable steering steersman stegosaur stellar stem stencil step stereo sterling sternness sternum stew stick
stillness stilt stimulate stimuli stimulus stingray stipend stipulate stir stitch stock stoic stoke stonewall
stoneware stonework stood stoop stoplight stoppable stoppage stopped stopper stopping stopwatch storable storage
storeroom storewide storm stout stove stowing straddle strainer strategic strategy stratus straw streak stream street
strength stretch strewn strict stride strive striving strobe strode stroller strongbox strongly strongman structure
strudel strum strung strut stubbed stucco student studied studio study stuffed stuffing stuffy stump stunner stunning
sturdily sturdy styling stylishly stylist stylized stylus suave subarctic subatomic subdivide subfloor subgroup
subheader sublease sublet sublevel sublime submarine subpanel subplot subprime subscribe subscript subsector subside
subsiding subsidize subsidy subsoil subsonic subsystem subtext subtitle subtly subtotal subtract subtype suburb subway
subwoofer subzero succulent such suction sudden sudoku suds suffice suffix suffrage sugar suggest suitable suitably
suitcase suitor sulfate sulfide sulfite sulfur sulphate sulphuric superbowl superglue superhero superjet superman
supernova supervise supper supplier supply support supreme surcharge surely sureness surface surfacing surfboard
surfer surging surname surpass surplus surprise surround survey sushi suspense sustained sustainer swab swaddling
swagger swampland swan swapping sway sweep swell swept swerve swifter swiftly swiftness swimmable swimmer swimming
swimsuit swimwear swinging swipe swirl switch swivel swizzle swooned swoop swoosh swung sycamore sympathy symphonic
symphony synapse synergy synopses synopsis synthesis synthetic syrup system tabasco tabby tableful tables tableware
tabloid tacking tackle tackling taco tactful tactical tactics tactile tadpole taekwondo tag take taking talcum
talisman tall talon tamale tameness tamer tank tanned tannery tanning tapeless tapered tapering tapestry tapioca
tapping taps tarmac tartar tartly tartness task tassel taste tastiness tasting tasty tattoo tavern thank that thaw
theater thee theme theology theorize thermal thermos thesaurus these thesis thespian thicken thicket thigh thimble
thing think thirstily thirsting thirsty thirteen thirty thorn those thousand thread threefold thrift thrill thrive
thriving throng thrower throwing thumb thursday thus thyself tiara tibia tidal tidbit tidiness tidings tidy tiger
tighten tightly tightness tigress tile tiling till tilt timing tinfoil tingle tingling tingly tinker tinkling tinsel
tinsmith tint tinwork tiny tipped tipper tipping tiptoeing tiptop tissue track traction tractor trade trading
tradition traffic trailing trailside train tranquil transfer transform translate transpire transport transpose
trapezoid travel traverse tray treading treadmill treble tree trekker trench trend triangle tribune tributary tribute
triceps trickle tricolor tricycle trident tried trifocals trillion trilogy trimester trimmer trimming trimness trinity
trio tripod triumph trombone trophy tropical tropics trough trousers trout trowel truce truck truffle trunks trustable
trustee trustful trusting truth try tubeless tubular tucking tuesday tug tuition tulip tumble tumbling turban turbine
turbofan turbojet turf turkey turret turtle tusk tutor tutu tux tweak tweed tweet tweezers twelve twentieth twenty
twice twiddle twiddling twig twilight twine twirl twistable twister twisting twisty twitter tycoon tying tyke udder
ultimate ultra umbrella umpire unadorned unadvised unaired unaligned unaltered unaudited unbaked unbend unbent
unbiased unblended unblock unbolted unbounded unboxed unbraided unbuckled unbundle unbutton uncapped unchanged
uncharted uncheck unclamped unclasp uncle unclip unclog uncoated uncoiled uncolored uncommon uncooked uncork uncounted
uncouple uncouth uncross uncrown uncurious uncurled uncut undamaged undated undaunted undefined underarm undercoat
undercook undercut underdone underfoot undergo undergrad underline undermost underpass undertake undertone undertook
underwent underwire undiluted undivided undocked undrilled undusted unearth uneatable uneaten unedited unengaged
uneven unexposed unfasten unfiled unfixed unfold unframed unfreeze unfrosted unfrozen unglazed ungloved unglue
ungraded ungreased unheated unhitched unhook unicorn unicycle unified unifier uniformed uniformly unify unimpeded
uninstall union uniquely unison unissued unit universal universe unknotted unknowing unknown unlaced unlatch unleaded
unleash unless unleveled unlighted unlimited unlined unlinked unlisted unlit unloaded unloader unlocked unlocking
unmade unmanned unmapped unmarked unmatched unmixable unmixed unmolded unmovable unnamable unnamed unopened unopposed
unpack unpadded unpainted unpaired unpaved unpeeled unpiloted unpinned unplanted unpledged unplowed unplug unquote
unranked unrated unread unreeling unrelated unrented unretired unrevised unrigged unripe unrivaled unroasted unroll
unruffled unrushed unsaddle unsalted unscented unscrew unsealed unseated unsecured unselect unselfish unsent unsheathe
unshipped unsigned unsliced unsmooth unsnap unsoiled unsold unsolved unsorted unspoiled unstaffed unstamped unstirred
unstitch unstopped unstuck unstuffed unsubtle unsubtly untagged untainted untangled untapped untaxed unthawed unthread
untie until untimed untitled untoasted untold untried untrimmed unturned untwist untying unused unvaried unvarying
unvisited unweave unwind unwired unworn unwound unwoven unwrapped unwritten unzip upbeat upcoming upcountry update
upfront upgrade upheld uphill uphold uplifted uplifting upload upon upper upright upriver upscale upside upstage
upstairs upstate upstream upstroke upswing uptake uptown upturned upward upwind urban urethane urging usable usage
useable used usher usual utensil utility utilize utmost utopia utter vacancy vacant vacate vacation valiant valid
valley valuables value vanilla vantage vaporizer variable variably varied variety various varnish varsity varying
vaseline vastly vastness veal vegan veggie vehicular velcro velocity velvet vending vendor veneering venture venue
venus verbalize verbally verbose verify verse version versus vertebrae vertical very vessel vest veteran veto vibes
vicinity victory video viewable viewer viewing viewless viewpoint vigorous village vindicate vineyard vintage violet
violin virtual virtuous visa viscosity viscous viselike visible visibly visiting visitor visor vista vitality vitalize
vitally vitamins vivacious vividly vividness vocalist vocalize vocally vocation volley voltage volumes voter voting
voucher vowed vowel voyage wafer waffle waged wages waggle wagon wake waking walk walmart walnut walrus waltz wand
wanting wasabi washable washbasin washboard washbowl washcloth washday washed washer washhouse washing washroom
washstand washtub wasp watch water waviness waving wavy wham wharf wheat whenever whiff whimsical whinny whisking
whoever whole whomever whoopee whooping whoops why wick widely widen widget width wieldable wielder wifi wikipedia
wildcard wildcat wilder wildfire wildfowl wildland wildlife wildness willed willfully willing willow willpower wind
wing winking winner winnings winter wipe wired wireless wiring wiry wisdom wise wish wisplike wispy wistful wizard
wobble wobbling wobbly wok wolf wolverine woof wooing wool word work woven wow wriggle wriggly writing written wrought
xbox xerox yahoo yam yard yarn yeah yearbook yearling yearly yearning yeast yen yesterday yield yin yippee yodel yoga
yogurt yonder yoyo yummy zealous zebra zen zeppelin zero zestfully zesty zigzagged zipfile zipping zippy zips zodiac
zone zoning zookeeper zoologist zoology zoom
`
  .trim()
  .split(/\s+/);
