import ICAL from 'ical.js';

/*
 * The syntax of iCalendar, by ical.js: lines and their parameters, what is escaped, where a line is
 * folded. All that this program knows of the library stands here; it reads no date and no rule.
 */

export interface Property {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The value as it stands in the file. */
  readonly value: string;
}

export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components?: readonly Component[];
}

/** Values are handed over and taken as they stand in the file: nothing is guessed from their type. */
const bare = { ...ICAL.design.icalendar, property: {}, value: {} };

// The library counts the bytes of a line that goes on without the space it begins with.
ICAL.foldLength = 74;

/** The file of a component: lines of at most 75 bytes, each ended by CRLF. */
export function fileOf({ name, properties, components = [] }: Component): string {
  const lines = properties.map((property) => {
    const written = [property.name, property.parameters ?? {}, 'unknown', property.value];
    return `${ICAL.stringify.property(written, bare, false)}\r\n`;
  });
  return [`BEGIN:${name}\r\n`, ...lines, ...components.map(fileOf), `END:${name}\r\n`].join('');
}

/** A text as a value: escaped; without control characters, which no calendar allows. */
export function textValue(text: string): string {
  const clean = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
  return clean
    .replaceAll(/[\ud800-\udfff]/gu, '\ufffd')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);
}

/** What a value says as a text. */
export function textOfValue(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped));
}

/** Deeper than any calendar: alarms lie within events, rules of zones within zones. */
const DEEPEST = 10;

/**
 * The components of a file, outermost first, without the lines that cannot be read; null where BEGIN
 * and END do not meet. Only properties in `wanted` are looked at.
 */
export function componentsOf(file: string, wanted: ReadonlySet<string>): readonly Component[] | null {
  interface Open {
    readonly name: string;
    readonly properties: Property[];
    readonly components: Component[];
  }
  const root: Open = { name: '', properties: [], components: [] };
  const open = [root];
  for (const line of file.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    if (line === '') continue;
    const here = open.at(-1) ?? root;
    const [, name = ''] = /^([\w-]{1,40})[;:]/.exec(line) ?? [];
    const key = name.toUpperCase();
    if (key === 'BEGIN') {
      const begun = { name: line.slice(6).trim().toUpperCase(), properties: [], components: [] };
      here.components.push(begun);
      if (open.push(begun) > DEEPEST) return null;
    } else if (key === 'END') {
      if (here === root || here.name !== line.slice(4).trim().toUpperCase()) return null;
      open.pop();
    } else if (wanted.has(key)) {
      const property = propertyOf(line);
      if (property !== null) here.properties.push(property);
    }
  }
  return open.length === 1 ? root.components : null;
}

/** Parameters end within so much of a line. The library looks through the rest of a line for each of them. */
const MOST_PARAMETERS = 2000;

function propertyOf(line: string): Property | null {
  try {
    const read: unknown = ICAL.parse.property(line.slice(0, MOST_PARAMETERS), bare);
    if (!Array.isArray(read)) return null;
    const fields: readonly unknown[] = read;
    const [name, parameters, type, value] = fields;
    if (typeof name !== 'string' || typeof value !== 'string') return null;
    const texts = Object.entries(parameters ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const known = typeof type === 'string' ? { value: type.toUpperCase() } : {};
    return {
      name: name.toUpperCase(),
      parameters: { ...Object.fromEntries(texts), ...known },
      value: value + line.slice(MOST_PARAMETERS),
    };
  } catch {
    return null;
  }
}
