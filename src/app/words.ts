import agreements from '../agreements/words/en.json';
import attendance from '../attendance/words/en.json';
import envelopes from '../envelopes/words/en.json';
import groups from '../groups/words/en.json';
import meetings from '../meetings/words/en.json';
import people from '../people/words/en.json';
import wire from '../wire/words/en.json';
import app from './words/en.json';

/** The words of every room that the app shows. A home may add its own. */
export const wordsByRoom = { agreements, app, attendance, envelopes, groups, meetings, people, wire };
