/** One number that helps at once. What a person reads around it stands in the words, not here. */
export interface CrisisLine {
  /** The service's own name, in its own language. */
  readonly name: string;
  /** As people of that country write it: national, to be rung from inside the country. */
  readonly number: string;
  /** For a `tel:` link: digits, perhaps a + first. Null where the service only reads texts. */
  readonly tel: string | null;
  readonly how: 'call' | 'text' | 'call-or-text';
  /** danger: the emergency services. talk: somebody to talk to, at the edge or before it. */
  readonly when: 'danger' | 'talk';
  /** 'always', or a short code such as 'evenings'. */
  readonly hours: string;
  /** A page of the provider or of a government which gives this number. */
  readonly source: string;
  /** The day somebody last looked at that page: an ISO date. */
  readonly checkedOn: string;
}

/** Who answers for these numbers being right. */
export const OWNER = 'the makers of Evenground';

const LOOKED_ON = '2026-11-22';

// What each page said, and which numbers were left out for want of one: docs/crisis-help.md.
const LINES: ReadonlyMap<string, readonly CrisisLine[]> = new Map([
  [
    'GB',
    [
      danger('Emergency services', '999', 'https://www.lpft.nhs.uk/contact-us/need-help-now'),
      talk('Samaritans', '116 123', 'https://www.samaritans.org/how-we-can-help/contact-samaritan/'),
      talk('Shout', '85258', 'https://giveusashout.org/about-us/faq', 'text'),
    ],
  ],
  [
    'IE',
    [
      danger('Emergency services', '112', 'https://www.kildarestreet.com/wrans/?id=2025-11-25a.1853'),
      talk('Samaritans', '116 123', 'https://www.samaritans.org/how-we-can-help/contact-samaritan/'),
    ],
  ],
  [
    'US',
    [
      danger(
        'Emergency services',
        '911',
        'https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline',
      ),
      talk('988 Suicide & Crisis Lifeline', '988', 'https://www.samhsa.gov/find-help/988/faqs', 'call-or-text'),
    ],
  ],
  [
    'CA',
    [
      danger('Emergency services', '9-1-1', 'https://mentalhealthcommission.ca/catalyst/988-launches-in-canada/'),
      talk(
        '9-8-8: Suicide Crisis Helpline',
        '9-8-8',
        'https://www.newswire.ca/news-releases/government-of-canada-launches-three-digit-suicide-crisis-helpline-896472116.html',
        'call-or-text',
      ),
    ],
  ],
  [
    'AU',
    [
      danger('Triple Zero', '000', 'https://www.police.nsw.gov.au/?a=6943'),
      talk('Lifeline', '13 11 14', 'https://lifelineh2h.org.au/get-help/telephone-crisis-support/faqs/'),
    ],
  ],
  [
    'NZ',
    [
      danger(
        '111 emergency service',
        '111',
        'https://www.govt.nz/browse/crime-and-justice/crimes-and-emergencies/111-emergency-service/',
      ),
      talk(
        'Need to talk?',
        '1737',
        'https://www.health.govt.nz/news-media/news-items/phone-counselling-service-busy-following-christchurch-tragedy',
        'call-or-text',
      ),
    ],
  ],
  [
    'DE',
    [
      danger(
        'Notruf',
        '112',
        'https://www.mainz.de/microsite/feuerwehr/090kontakt/contentseiten/070.10_Notfallkontakte.php',
      ),
      talk('TelefonSeelsorge', '0800 111 0 111', 'https://ekmd.de/helfen/seelsorge/telefonseelsorge'),
      talk('TelefonSeelsorge', '0800 111 0 222', 'https://ekmd.de/helfen/seelsorge/telefonseelsorge'),
    ],
  ],
  [
    'AT',
    [
      danger(
        'Euro-Notruf',
        '112',
        'https://rtr.at/TKP/was_wir_tun/telekommunikation/konsumentenservice/information/informationen_fuer_konsumenten/TKKS_Notrufe.de.html',
      ),
      danger(
        'Rettungsdienst',
        '144',
        'https://rtr.at/TKP/was_wir_tun/telekommunikation/konsumentenservice/information/informationen_fuer_konsumenten/TKKS_Notrufe.de.html',
      ),
      talk('Telefonseelsorge', '142', 'https://www.katholisch.at/telefonseelsorge'),
    ],
  ],
  [
    'CH',
    [
      danger('Emergency number', '112', 'https://hallo.gr.ch/en/gesundheit/notfall/Seiten/default.aspx'),
      danger('Ambulance', '144', 'https://hallo.gr.ch/en/gesundheit/notfall/Seiten/default.aspx'),
      talk('Die Dargebotene Hand · La Main Tendue · Telefono Amico', '143', 'https://www.143.ch/fr/category/news/'),
    ],
  ],
  [
    'FR',
    [
      danger('Numéro d’urgence européen', '112', 'https://www.service-public.fr/particuliers/vosdroits/F33954'),
      danger('Samu', '15', 'https://www.service-public.fr/particuliers/vosdroits/F33954'),
      danger('Urgence 114', '114', 'https://www.service-public.fr/particuliers/vosdroits/F33954', 'text'),
      talk(
        'Numéro national de prévention du suicide',
        '3114',
        'https://3114.fr/que-se-passe-t-il-quand-je-contacte-le-3114/',
      ),
    ],
  ],
  [
    'NL',
    [
      danger('Alarmnummer', '112', 'https://www.politie.nl/nieuws/2021/februari/11/08-als-elke-seconde-telt.html'),
      talk('113 Zelfmoordpreventie', '113', 'https://www.113.nl/schoolopdracht'),
    ],
  ],
  [
    'BE',
    [
      danger('Noodnummer · Numéro d’urgence', '112', 'https://www.police.be/5998/fr/contact/numeros-durgence'),
      talk(
        'Centre de Prévention du Suicide',
        '0800 32 123',
        'https://www.preventionsuicide.be/actualites/le-centre-de-prevention-du-suicide-publie-son-rapport-dactivites-2022',
      ),
    ],
  ],
  [
    'ES',
    [
      danger('Emergencias', '112', 'https://europa.eu/rapid/press-release_MEMO-05-363_en.htm'),
      talk(
        'Línea de atención a la conducta suicida',
        '024',
        'https://www.carballo.org/benestar/novas.php?id=8114&idioma=gl&sec=320',
      ),
    ],
  ],
  [
    'IT',
    [
      danger(
        'Numero unico di emergenza europeo',
        '112',
        'https://protezionecivile.comune.parma.it/news/2025-01-27/IL-NUMERO-UNICO-PER-LEMERGENZA-NUE-112.aspx',
      ),
    ],
  ],
  [
    'SE',
    [
      danger('SOS Alarm', '112', 'https://www.tjorn.se/omsorg-och-hjalp/psykisk-ohalsa'),
      talk('Mind Självmordslinjen', '90101', 'https://www.tjorn.se/omsorg-och-hjalp/psykisk-ohalsa'),
    ],
  ],
  [
    'NO',
    [
      danger(
        'Nødnummer',
        '113',
        'https://helsenorge.no/sykdom/psykiske-lidelser/depresjon/selvmord-og-selvmordstanker',
      ),
      talk(
        'Mental Helse',
        '116 123',
        'https://helsenorge.no/sykdom/psykiske-lidelser/depresjon/selvmord-og-selvmordstanker',
      ),
      talk(
        'Kirkens SOS',
        '22 40 00 40',
        'https://helsenorge.no/sykdom/psykiske-lidelser/depresjon/selvmord-og-selvmordstanker',
      ),
    ],
  ],
  ['DK', [danger('Alarm 112', '112', 'https://politi.dk/kontakt-politiet/alarm-112')]],
  [
    'FI',
    [
      danger('Hätänumero', '112', 'https://112.fi/en/instructions'),
      talk('MIELI Kriisipuhelin', '09 2525 0111', 'https://mieli.fi/helpline'),
    ],
  ],
  [
    'IN',
    [
      danger(
        'Emergency Response Support System',
        '112',
        'https://en.vikaspedia.in/social-welfare/women-and-child-development/emergency-response-support-system',
      ),
    ],
  ],
  [
    'ZA',
    [
      danger(
        'Emergency services',
        '112',
        'https://www.capetown.gov.za/City-Connect/Report/Report-a-crime/Emergency-contact-numbers',
      ),
      talk(
        'SADAG Suicide Crisis Helpline',
        '0800 567 567',
        'https://www.sadag.org/index.php?option=com_content&view=article&id=3141:world-mental-health-day-7-october-2020&catid=149:press-releases&Itemid=601',
      ),
    ],
  ],
]);

/** The countries for which there are numbers: ISO 3166-1 alpha-2. */
export const CRISIS_COUNTRIES: readonly string[] = [...LINES.keys()];

/**
 * The numbers to show somebody in a country who may not be safe, emergency services first.
 * Takes an ISO 3166-1 alpha-2 code in capitals. Empty for a country that is not listed: no number is better than a
 * guessed one. A listed country may have no line to talk to. Nothing here rings anybody.
 */
export function crisisHelpFor(country: string): readonly CrisisLine[] {
  return LINES.get(country) ?? [];
}

function danger(name: string, number: string, source: string, how: CrisisLine['how'] = 'call'): CrisisLine {
  return line('danger', name, number, source, how);
}

function talk(name: string, number: string, source: string, how: CrisisLine['how'] = 'call'): CrisisLine {
  return line('talk', name, number, source, how);
}

function line(
  when: CrisisLine['when'],
  name: string,
  number: string,
  source: string,
  how: CrisisLine['how'],
): CrisisLine {
  const tel = how === 'text' ? null : number.replace(/[^+\d]/g, '');
  return { name, number, tel, how, when, hours: 'always', source, checkedOn: LOOKED_ON };
}
