import { passkeysContract } from './contract/passkeys.ts';
import { preferencesContract } from './contract/preferences.ts';
import { signInContract } from './contract/sign-in.ts';

export const peopleContract = { ...signInContract, ...passkeysContract, ...preferencesContract };

export type PeopleContract = typeof peopleContract;
