/*
 * How pages look to one person. "device" and "usual" mean that nothing was chosen: the browser's own
 * text size, light and contrast hold.
 */
export const TEXT_SIZES = ['100', '125', '150', '175'] as const;
export const LIGHTS = ['device', 'light', 'dim'] as const;
export const CONTRASTS = ['usual', 'calm'] as const;
/** What screens call a group: by the title that tells a stranger nothing, or by its own name. */
export const TITLES = ['neutral', 'full'] as const;

export interface Looks {
  /** In per cent of the browser's own size. */
  readonly text: (typeof TEXT_SIZES)[number];
  readonly light: (typeof LIGHTS)[number];
  readonly contrast: (typeof CONTRASTS)[number];
  readonly titles: (typeof TITLES)[number];
}

export const USUAL_LOOKS: Looks = { text: '100', light: 'device', contrast: 'usual', titles: 'neutral' };

/** The marks that the style sheet knows (src/design/tokens.css); what is usual has none. */
export type Marks = Readonly<Record<string, string>>;

/** Takes looks, gives their marks. */
export function marksOf({ text, light, contrast, titles }: Looks): Marks {
  return {
    ...(text === '100' ? {} : { text }),
    ...(light === 'device' ? {} : { theme: light === 'dim' ? 'dark' : 'light' }),
    ...(contrast === 'usual' ? {} : { contrast }),
    ...(titles === 'neutral' ? {} : { titles }),
  };
}

/** Takes marks as a device kept them, gives looks; what is unknown there counts as not chosen. */
export function looksOf({ text, theme, contrast, titles }: Marks): Looks {
  return {
    text: TEXT_SIZES.find((one) => one === text) ?? '100',
    light: theme === 'dark' ? 'dim' : theme === 'light' ? 'light' : 'device',
    contrast: contrast === 'calm' ? 'calm' : 'usual',
    titles: titles === 'full' ? 'full' : 'neutral',
  };
}
