import type { Phase } from './agenda.ts';

/**
 * Agendas to begin with, one for each way in which groups meet. They contradict one another, and that is how
 * it is: cross-talk or none, illness or no such word. A group takes one and makes it its own. What each item
 * says is in words, by its name.
 */
export const AGENDA_TEMPLATES = {
  sharing: [
    { item: 'arriving', phase: 'door', minutes: 10 },
    { item: 'welcome', phase: 'check-in-round', minutes: 5 },
    { item: 'rules', phase: 'check-in-round', minutes: 5 },
    { item: 'round', phase: 'check-in-round', minutes: 15 },
    { item: 'sharing', phase: 'circle', minutes: 30 },
    { item: 'break', phase: 'break', minutes: 10 },
    { item: 'sharing-on', phase: 'circle', minutes: 15 },
    { item: 'one-word', phase: 'leaving', minutes: 10 },
  ],
  discussion: [
    { item: 'arriving', phase: 'door', minutes: 10 },
    { item: 'welcome', phase: 'check-in-round', minutes: 5 },
    { item: 'rules', phase: 'check-in-round', minutes: 5 },
    { item: 'round-time', phase: 'check-in-round', minutes: 15 },
    { item: 'discussion', phase: 'circle', minutes: 40 },
    { item: 'break', phase: 'break', minutes: 10 },
    { item: 'this-week', phase: 'leaving', minutes: 15 },
  ],
  voices: [
    { item: 'arriving', phase: 'door', minutes: 10 },
    { item: 'welcome-own-words', phase: 'check-in-round', minutes: 5 },
    { item: 'rules', phase: 'check-in-round', minutes: 5 },
    { item: 'round', phase: 'check-in-round', minutes: 15 },
    { item: 'experiences', phase: 'circle', minutes: 25 },
    { item: 'break', phase: 'break', minutes: 10 },
    { item: 'ways', phase: 'circle', minutes: 20 },
    { item: 'one-word', phase: 'leaving', minutes: 10 },
  ],
  topic: [
    { item: 'arriving', phase: 'door', minutes: 10 },
    { item: 'welcome', phase: 'check-in-round', minutes: 5 },
    { item: 'rules', phase: 'check-in-round', minutes: 5 },
    { item: 'round-short', phase: 'check-in-round', minutes: 10 },
    { item: 'topic', phase: 'circle', minutes: 20 },
    { item: 'break', phase: 'break', minutes: 10 },
    { item: 'try-it', phase: 'circle', minutes: 30 },
    { item: 'this-week', phase: 'leaving', minutes: 10 },
  ],
  tea: [
    { item: 'arriving', phase: 'door', minutes: 15 },
    { item: 'kettle', phase: 'check-in-round', minutes: 10 },
    { item: 'rules', phase: 'check-in-round', minutes: 5 },
    { item: 'company', phase: 'circle', minutes: 60 },
    { item: 'tidy', phase: 'leaving', minutes: 15 },
  ],
} as const satisfies Readonly<Record<string, readonly { item: string; phase: Phase; minutes: number }[]>>;

export type AgendaTemplate = keyof typeof AGENDA_TEMPLATES;
export const AGENDA_TEMPLATE_NAMES = Object.keys(AGENDA_TEMPLATES).filter(
  (name): name is AgendaTemplate => name in AGENDA_TEMPLATES,
);
