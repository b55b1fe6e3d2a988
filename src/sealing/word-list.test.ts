import { expect, test } from 'vitest';
import { WORDS } from './word-list.ts';

/**
 * Must never be handed to somebody who has just been hurt, as if it were an answer. 2,131 of them stand
 * in the EFF's list; the others are here so that another list cannot bring them in.
 */
const HURTFUL = [
  // Pain, illness, hospital.
  `
  achiness aching afflicted agonize agonized agonizing agony ambulance amniotic anemia anemic aneurism aspirin
  atrophy bladder bunion cataract catatonic catheter cauterize cesarean chemo clinic clinical contusion coronary
  cough cramp cranial curable cure curing diabetes diabetic diagnoses diagnosis discharge dizziness dizzy drowsily
  earache embolism emergency epidemic epidural epilepsy epileptic fever fracture gangrene genetics germ glandular
  glaucoma groggy harm harmful harmless headache hurt immobile immunity impaired impale implant infect jaundice
  limping limpness mammary mammogram medic nervous nervy neurology neuron neurosis neurotic numb numbing numbly
  numbness nursing operable operate operating operation outbreak ovary pacemaker palpitate pandemic pang paralyses
  paralysis paralyze paramedic patient pediatric polio pox prescribe procedure prognosis rabid rash rectal rupture
  scab scabbed scabby scar scarring scurvy seizing septic septum spleen sprain sprained stiffness strep stricken
  surgery surgical symptom syndrome therapy throbbing transplant tremor triage tumor twitch umbilical uncured
  unharmed unhealthy uninjured unscathed untreated unwell urologist urology vertigo viral virus woozy wound
  `,
  // The mind, what is thrown at it, and what it may hear or fear.
  `
  abnormal agency agent alienable alienate aliens amuck antennae atypical autism autistic bats batty bug camcorder
  camera confound confront confused confusing confusion conspire crazed crazily craziness crazy daydream deafening
  deafness delirious delirium delusion deranged deviancy deviant deviate deviation deviator devious ditzy dyslexia
  dyslexic eccentric echo egomaniac egotism egotistic elated electrode erratic erratically espionage extinct
  fanatic fidgeting fidgety flashback frantic frenzied frenzy hypnoses hypnosis hypnotic hypnotism hypnotist
  hypnotize idiocy illusion illusive imaginary impulse impulsive jolt kooky lethargic lethargy lunacy mania maniac
  moodiness moody nutcase nuttiness nutty obsessed obsession obsessive oddball peculiar phobia possessed prying
  psychic puppet pyromania quirky radiated radiation raving reprogram reptilian satellite secrecy secret sedate
  sedation sedative sensitive sensitize shock shrank shrink shrinking shrunk spied strange strangely stranger
  stupor subconscious suspect trance tranquilizer twisted unbalance unhinge unnatural unreal unstable unsteady
  unvocal vision voice voicing wackiness wacky warped whacking whacky yapping zap zombie
  `,
  // Fear, sadness, being alone.
  `
  abyss afraid aghast alarm alone aloof anger angrily angriness anguished animosity annoying anxiety anxious bleak
  cried crier cry crying daunting dejected deplored depress deprive desolate despair despise despite dire direness
  dismay distress doom downer drained dread dreaded dreadful dreadlock drearily dreary emptier emptiness empty
  enrage exhaust exhausted fail failing fall falling fear fretful fretted frighten frightful frown frustrate ghost
  gloomily gloomy gone grief grievance grieving grievous grim grimace grimacing grinch haunt helpless hermit
  humorless insecure irate irk irritable irritably irritant irritate isolated isolating isolation jitters jittery
  joylessly letdown lonely lost luckless moaner moaning mope morbidity morbidly mourner mournful nightmare
  oblivion oblivious omen ominous outburst outrage panic pessimism pessimist pointless rage raging recluse
  reclusive regret regretful remorse sadden sadly sadness scare scarecrow scared scarily scariness scary secluded
  secluding seclusion shakable shakily shakiness shaking shaky shiver shivering shriek shrill shudder shy silenced
  silencer silent solitary squeamish startle startling strenuous stress struggle stuck sufferer suffering suing
  sullen terror timid timidly tragedy trauma tremble trembling trouble troubling turbulent turmoil uncertain
  undesired unease uneasily uneasy unfazed unhappily unhappy unheard unhearing uninvited unlovable unloved
  unlovely unloving unluckily unlucky unneeded unnerve unnerving unnoticed unpopular unrest unsafe unseeing unseen
  unsettled unshaken unsocial unsure unwanted unwelcome unworried upheaval uproar uptight useless uselessly vanish
  void wailing weary weep wince wincing withdrawn woe worried worrier worrisome worry worsening worst
  `,
  // Death and burial.
  `
  afterlife ashen ashes ashy banshee bereft buried bury casket catacomb coffin coma coroner corpse croak crypt
  dead decay deceased decompose demise departed departure die doornail dying ended ending endless entomb exhume
  expire expiring funeral gallows grave graveness graves graveyard headstone hearse immortal kill killer morgue
  mortal mortality mortally mortician mortuary mummified mummify mummy obituary orphan overkill perish phantom
  reburial shrouded skeletal skeleton skull slain slay spiritism spookily spooky suicide terminal tomb undead
  undying unending unexpired urn widow widower wreath
  `,
  // Violence and weapons.
  `
  acid aggressor ambush armed army arson assault atrocious attack avenge avenging backhand backstab barbed barrage
  bash battalion battered battering batting battle bazooka beaten beating biting blast blitz bloodshed bludgeon
  bomb bombard brawl broken browbeat bruising brute brutishly buckshot bullet bullfight bullwhip bully bust busted
  cannon carnage chokehold choking cleaver clobber clubbed clubbing collision conflict crowbar cruel cruelly
  cruelness cruelty crusader crush crushable crushed crusher crushing cut dagger danger defeat destruct detonate
  detonator dragging dropkick drown dynamite eggbeater embattled embroil endanger ensnare explode exploit fang
  ferocious ferocity feud fight flail flogging foe gash gore gory gouge grab grapple grappling grope groping
  guillotine gun hacked hacker hacking hacksaw handgun hatchet headhunter headless headlock headsman henchman
  hijack hunter hunting huntress huntsman hurled hurler hurling invade jab jackknife kick killjoy knife landmine
  lash mace maimed mangle manhandle manhunt marauding maul mauling mobster molest molotov mugger murder mutilated
  mutilator mutiny nightstick noose nuclear onslaught outshoot overpower overshoot overthrow penknife pistol poach
  poison postwar pounce pouncing pound pounding predator prewar prey prowler prowling pummel punch punctured raid
  raider ram rampage ransack rape ravage reshoot revenge revolver rifle rifling riot rob robbing rope roping
  sabotage savage scalded scalding scalpel scalping shank shoot shove shoving shrapnel shred shredder shredding
  siege skewer skirmish slam slap slapping slash slashed slashing slaughter slit smash smasher smashing smashup
  smite smother snare sniper spearfish spearman stab stampede sting stinger stinging stomp strafe stranded
  strangle strike striking struck stun stung stunned suffocate swat sword target thrash thrasher threat threaten
  throat throttle thug torment torture trample unarmored unbeaten unbitten unbroken unburned uncrushed underdog
  unwarlike uprising vanquish vanquished vendetta vengeful venom venomous violate violation violator violence
  violent viper warfare warlike warrior weapon whip whipping wrath wreck wreckage wrecker wrecking
  `,
  // Force, restraint, prison, court.
  `
  affidavit alibi apprehend armless arrest banish barricade bind bondage bonded bonding bondless bound cage
  captive captivity capture chain chastise coerce compel condemn confess confine confined confining constrain
  constrict control convict culpable culprit curfew custody dangle dangling defendant deport detain detention
  domestic duress enslave entrap evict exile expel expulsion extortion extradite forced frisk guilt handcuff
  handcuffed hang hanger hanging harness hostage impeach impound imprison indict inmate intruder jail jailbird
  jailbreak jailer jailhouse jaywalker judge judging judgingly judicial judiciary jump jurist juror jury litigate
  litigator lurk obedience obedient oppressed oppressor overhang overlord overrule pardon parole penalize penalty
  perjurer perjury persecute police precinct prison prisoner probation probe probing prosecute punish punisher
  purge purging quit razor repressed resisting restrain restraint retrial scapegoat servitude shackle slave
  smuggle smuggler smuggling sneak snitch snooper stalk stalking stash straitjacket subdue subdued subduing
  subject subjected submit submitter surrender suspend testify testimony tether theft thief thieving thievish trap
  trapdoor trapped trapper trapping traps trial tribunal tyrant ultimatum unchain underage underhand unlawful
  unshackle verdict violating wanted warden watching
  `,
  // Shame, insults, judgements of a person.
  `
  abreast absurd aimless arrogance arrogant ashamed awkward babble babbling babied baboon backlash backside
  backtalk bad badass badly badness baggage blabber blah blame blaming blob blockhead blunder blunderer blunt
  bogus boned bonehead boneless boney bony bore boring botch brat bratty bribe brownnose buffoon bum busybody
  careless cattishly catty cheat cheating childish childless chimp chump clown clumsily clumsy contempt contrite
  corrupt coward crappy creature creep cringe cringing crook crude crudely crudeness crummiest crummy crybaby
  curse cussed dastardly deceit deceiver deceiving deception deceptive deface defacing defame defect defection
  defective defensive defiance defiant defile defiling defraud degraded degrading delinquent demanding demeaning
  demote demotion deniable denial denounce deny deprave depraved depravity deserve deserving desperate despised
  destitute detest devalue difficult dimwit dingbat dinginess dingy dirt dirtied dirtiness dirty disabled disagree
  disallow disappoint disarray disaster disbelief discard discredit disdain disfigure disgrace disgust dishonest
  dislike disliking disloyal dismiss disobey disorder disown displease disposal dispose dispute disregard disrupt
  distaste distrust dodge dodgy dope dopey dork douche drab drool dropout dud dull duller dullness dumb dumbbell
  dumbfound dummy dump dumping dumpster dunce dupe dwarf dweeb enviable enviably envious envy error evade evil
  exclude excluded excluding exclusion exes exploiter faceless fake false falsify faulty feeble filth finicky fink
  flaw flawed flunk fool foolish foul fragile fragility frail fraud freak frigid frigidity frigidly frivolous fuss
  fussy gangly garbage geek gloat gloater glutton goof goon gossip greed greedily greedless greedy grotesque
  grouch grudge grudging grumble grumbling grumbly grumpily grunt gullible gutless guts gutter hag haphazard
  harass hardhead harsh hassle hate hateful hatred hazing hideous horrible horrid hostile humiliate humpback
  humped hunchback hypocrisy hypocrite idiot ignorant ignore illicitly imbecile immature immodest immoral
  immorally impatient imperfect impolite improper imprudent impure impurity incapable inept inferior insane insult
  intolerant jealous jeeringly jerk jinx judgmental junk junkie junkman junkyard knave lame lapdog lard lazier
  lazily laziness lazy leech lesser liar lie lisp loser lousy ludicrous lumpiness lumpish lying malformed malice
  mangy mean menace mess messy misfit misuse mongrel monster monstrous moocher moron mousiness mousy muck mumble
  mumbling munchkin mutable mutant mutate mutation mute mutt nag nastily nastiness nasty naughty needy negate
  negation negative neglect neglector negligent nemeses nemesis nerd nobody nuisance oaf obnoxious obscene
  obsolete obstinate obtrusive obtuse offend ogle oozy outcast outlaw paltry panhandle parasite parasitic passive
  pathetic pauper payback pest pester pettiness petty phoney phoniness phony pitiful pity poser pranker prankish
  prankster pretended pretender pretense prideful primate prissy problem profane profanity prude prudishly pusher
  pushiness pushover pushy putdown quack qualm rabble racism racist ragged rant ranting rants rascal rat rebel
  reckless refusal refuse refusing reject renounce repent reprimand reproach reprobate repugnant repulsion
  repulsive resent retaliate revolt revolting rid riddance ridicule rogue rot rotten rotting rubbish rude ruin
  ruined rumor runt sarcasm sarcastic scam scandal scoff scold scolding scorn scoundrel scowl scowling scraggly
  scrawny scream scrooge scrounger scruffy scum selfish setback shabby sham shame shameful shiftless shoplift shun
  shunned shush sick silliness silly sin sinful sinister sinless sinner skeptic slack slacked slacker slacking
  slackness slander sleaze slighted slighting slime slimy slob slobbery sloppily sloppy sloth slouch slouching
  slouchy slug slum slur sly smear smell smelly smirk smug smugly smugness snarl sneaky sneer snide snort snot
  snub sore sorry spastic spinster spite spoiled squalid squander squatted squatter squatting stagnant stagnate
  stammer stank stare staring stench stifle stifling stingily stingy stink stinking stinky stooge straggler strife
  stubborn stupid stutter swear swore sworn tackiness tackles tacky tactless tainted tantrum taunt tease thickness
  thinness tightwad traitor tramp trash travesty treachery treason trick trickery trickily tricking tricky trite
  troll trolling trump turncoat twerp ugly unabashed unashamed uncaring uncivil unclean uncorrupt undeniable
  underfed underling uneducated unenvied unequal unethical unfair unfeeling unfit unfitted unfitting unflawed
  unfocused unfounded ungodly unhelpful unholy unjustly unkind unlikable unlivable unmindful unmoral unpleased
  unproven unruly unsaid unseemly unsightly unskilled untamed untrue untruth unvalued unviable unwashed unwilling
  unworthy urchin vagrancy vagrantly vain vanity vermin vice vicious victim vile villain vulgar wannabe washout
  waste wasting weak weakling weird weirdo whine whining whiny wicked wimp worthless wretch wrong wrongdoer
  wronged wrongful wrongly wrongness
  `,
  // Bodies, eating, weight.
  `
  aged aging anorexic bagginess baggy bald baldness belly binge bloated bloating blubber bucktooth bulge bulginess
  bulk busty caloric calorie chubby chunky diet elderly emaciated famine famished fasting fat flab flabby flaccid
  flesh fleshed fleshy gag geriatric girdle gorged groin hairy heftiness hefty hunger hungrily hungry lankiness
  lanky laxative nausea obese overate overeater overfed overfeed paunch plump pork porky pudgy puke sagging saggy
  senile senior skimpily skimpy skinless skinning skinny skintight slimness starve starved starving stocky stubby
  thin thinly thinner thinning tubby tummy underfeed upchuck vomit
  `,
  // Sex, gender, what bodies do.
  `
  affair arousal aroused bodacious body bra breast breeder breeding buxom caress catcall cathouse celibacy
  celibate cesspool chaste chastity clad cleavage corset diaper divorcee erotic estrogen excretion excretory feces
  feminine femininity feminize fetal fetus flasher flirt fondle fondling gender gestate gestation gigolo gonad
  groom horny hunk impotence impotency impotent jockstrap kinky kissable kisser kissing knickers ladylike lewd
  libido licking lubricant lubricate lure lust lustfully lustily lustiness lusty manhood manliness manly mannish
  masculine massager masseuse maternal maternity mating menopause naked negligee nude orgy outhouse ovulate panty
  pantyhose paternal paternity penis perv pervert pimp porn potency pregnancy pregnant prenatal procreate
  prostitute puberty pubic raunchy ravish ravishing reproduce rubdown rump seduce seducing semen seminude sensual
  sensually sensuous sewage sewer sexist sexual sexy showgirl slut spank sperm sterile sterility sterilize
  stimulant sultry sweat sweaty swinger thong toilet touchy unborn unclad unclothed undies undress unisexual
  unrobed unwed unwomanly urinal urine uterus virgin vixen voluptuous wedlock womanhood womankind womanless
  womanlike womanly womb
  `,
  // Drink, drugs, games of chance.
  `
  absinthe addict alcohol amaretto antitoxic barmaid barman barstool bartender bootleg booze boozy brew brewery
  cannabis cartel casino cocaine coke crack crave craving dealer dealing detoxify distill dosage dose drank drink
  drinkable drinking drug drunk ethanol freebase gamble gambling hangover hash hemlock herbicide heroin high
  ibuprofen jackpot keg liqueur liquor meth moonshine morphine narcotic nicotine opium overdose pesticide pill
  poker pot potion prozac rehab relapse relapsing ritalin roulette rum saloon schnapps scotch sherry smoke smoked
  smokeless smokiness smoking smoky sniff snorting sober sobriety steroid substance syringe tablet tequila tipsy
  tobacco toxic tripping user valium vodka wager wine
  `,
  // Peoples, faiths, politics.
  `
  buddhism buddhist caucasian christian colonial colonist colonize colony creole dictate dictator eskimo fascism
  fascist genocide gentile ghetto gypsy heathen idol indian infidel islamic islamist jewish marxism nappy native
  nazi negro pagan propaganda pureblood purebred puritan racial refugee siamese skinhead supremacy tribe tribesman
  yiddish
  `,
  // Religious fear.
  `
  anointer antichrist apostle atonable atone blaspheme blasphemy boogeyman boogieman chaplain clergyman crucify
  cult cursed damn damned darkened darkening darkish darkness darn deacon deity demon devil devour devourer
  devouring devoutly diabolic diocese divine divinity doomsday eerie exorcise exorcism exorcist fester gothic
  heaven hell hex maggot occultist prayer praying preacher preaching preachy priest prophet purgatory resurrect
  revered reverence reverend sacrament sacrifice salvation satan savior sermon serpent shadow shadowy unblessed
  unsaved worshiper
  `,
  // People who may be missed, feared or present.
  `
  childhood dad daddy daredevil daughter deadbeat father husband jimmy john mama mom mommy mother mothering
  spousal spouse timothy wife
  `,
  // Fire, falling, loss, being thrown away.
  `
  ablaze aflame amiss askew aversion avoid awry blaze blazing blighted burn burned burning capsize casualty chaos
  charred clamp collapse corrode corroding corrosive crash crisis dazed debt debtor defuse delete deletion
  demolish derail desecrate detach detached deteriorate disclose dismantle ditch doubt drudge eject eliminate
  embezzle eradicate erased erode estranged evacuee excommunicate exposable expose exposed fallout fled flee
  flinch hardship hazard homeless implicate jeopardy mayday penniless peril plunge plunging poverty recede
  renegade reprisal risk risky scant scorch sink stain stained strained straining stranding strip stripped suck
  sunken tarnished throwaway unbridle uncomfortable undoing undone unguarded unravel unraveled upend urge urgency
  urgent voided wasted wither
  `,
  // Bodies that differ, being used.
  `
  amputee blind cripple crutch deaf deform disable gnarly handicap handout hardcore hump invalid lice louse midget
  mutism nit
  `,
  // More of all these.
  `
  aftermath aides aids ammonia anatomist antidote appease appeasing appetite armband arming armored armory
  aspirate autopsy avalanche backfire barrack barracks beady blanching bleach blemish bluff boaster boastful
  boasting bogged bomber bossy breach brigade brink brunt cackle cahoots calamity catfight childlike chunk clash
  cleft clench clunky collide commode constable cornball corny crouch crumpled curvy dandruff darwinism debunk
  decline declined decoy delouse depose detection detective detector detract diminish dislocate disprove distort
  dramatic dramatize drench droop dubiously duh duplicity dwindle dwindling embellish encroach endurable enduring
  enforced enforcer engorge erupt escapist evasion evasive exonerate expletive explicit exposure fable fantasize
  fantasy fiction figment flatfoot flatworm flop freefall freeload freemason frostbite gaffe gallstone gawk
  gibberish giddily giddiness giddy glare glaring gloating goofball goofiness goofy graceless greasily grime
  griminess grimy groggily grub grueling gruffly grunge guzzler hangnail hangup hardened hardener harem haziness
  hazy huff hulk humble humbling humongous hurricane husked idly imminent impending impish implode implosion
  implosive imprecise irregular jackal jarring jester jokester jokingly jugular juvenile landslide latrine
  lavatory lividly loathe lucid luridness mar matador mock mocker monitor monoxide mooned mooning morale morality
  morally mortified mortify mule mumbo murkiness murky murmuring musket muskiness musky mustiness musty mystified
  mystify myth neuter nullify observant observer observing old ouch outdated outrank overact overcrowd overdraft
  overdrawn overexert overhear overhung overlook overreact overrun oversized overstate overstay overstep
  overweight paparazzi parting pawing pelt pelvis pentagram perplexed pesky petted petting plot ploy plunder
  plutonium poking polygraph preoccupy presume presuming pretext pried provoke provoking pucker pulverize pungent
  punk pushing quake quaking quarrel quicksand quirk quiver rack ramble rambling rancidity rasping rebirth rebuff
  rebuttal recant recoil refutable refute regime regress remission repossess resigned retorted retract retreat
  reveal rickety riptide rival rockslide roundworm rubble ruckus runaround ruse rut sanctity sank sappiness sappy
  sassy satirical sauciness saucy scanner scanning scheme scheming scoured scouring scrap scrimmage scrutiny
  sequester severity shadily shadiness shady shallow shifty shortness showoff shrivel sighing siren slab slingshot
  sludge slump smolder smudge smudgy snaking snowflake snuff spellbind spew spider spiral splatter spoilage
  spoiler spoiling spoof spyglass squabble squeak squealer squealing squirm stalemate staleness stalling stiffen
  stiffly stole stoning stony stool stowaway stray stubble stubbly stumble stumbling stunt submerge submersed
  subpar sulk superior supermom surreal surrogate survival survive surviving survivor swarm tamper tarantula
  tarnish tarot tattered tattle tattling theatrics throwback thud thumping thwarting tightrope tinderbox tipoff
  tiring trace tracing trapeze treat treatment trespass trickster trifle trivial trodden trustless twins unable
  unafraid unanswered unappealing unawake unaware uncanny unclaimed uncloak uncombed uncover undecided undermine
  underpaid underpay underrate undertow underuse underwear undrafted unearned unelected unfailing unfilled
  unfixable unfunded unguided unhidden uninsured unkempt unlearned unmanaged unmasked unmasking unmoved unmoving
  unpaid unpicked unplanned unreached unrefined unsavory unshaved unshaven unspoken unsterile unstylish unsuited
  unsworn untaken untidy untimely untouched untracked untrained unusable unusual unveil unveiled unveiling
  unvented unwary unwatched unwieldy unwitting unworldly uproot upstart uranium vagabond vaguely vagueness varmint
  vascular ventricle vexingly viability viable volatile wad wildly wilt worm wrangle wrench wrinkle wrinkly wrist
  writhe yank yanking yelling yelp zit
  `,
]
  .join(' ')
  .trim()
  .split(/\s+/);

test('there are 5,641 words, sorted, each once', () => {
  expect(WORDS).toHaveLength(5641);
  expect(WORDS).toEqual([...new Set(WORDS)].toSorted());
});

test('six of them, less the check of eight bits, are 66.8 bits', () => {
  expect(6 * Math.log2(WORDS.length) - 8).toBeCloseTo(66.77, 2);
});

test('each is of 3 to 9 small letters, which every keyboard has', () => {
  expect(WORDS.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
});

test('none of them hurts', () => {
  const hurtful = new Set(HURTFUL);
  expect(hurtful.size).toBe(2769);
  expect(WORDS.filter((word) => hurtful.has(word))).toEqual([]);
});
