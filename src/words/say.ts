import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from './isolated.ts';

/** Starts the words, in English. Each room hands in its own; every key is typed (see i18next.d.ts). */
export async function startWords(rooms: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: rooms },
    defaultNS: 'app',
    // React escapes; what is put into a sentence only keeps its own direction.
    interpolation: { escapeValue: true, escape: isolated },
    returnNull: false,
    initAsync: false,
  });
}
