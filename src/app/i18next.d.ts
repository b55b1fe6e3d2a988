import 'i18next';
import type agreements from '../agreements/words/en.json';
import type attendance from '../attendance/words/en.json';
import type attendanceFirst from '../attendance/words/first.en.json';
import type envelopes from '../envelopes/words/en.json';
import type groups from '../groups/words/en.json';
import type meetings from '../meetings/words/en.json';
import type meetingsFirst from '../meetings/words/first.en.json';
import type people from '../people/words/en.json';
import type post from '../post/words/en.json';
import type reports from '../reports/words/en.json';
import type device from '../hosts/browser/words/en.json';
import type wire from '../wire/words/en.json';
import type app from './words/en.json';
import type you from './you/words/en.json';
import type handOver from './hand-over/words/en.json';
import type runSheet from './run-sheet/words/en.json';
import type myData from './my-data/words/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      agreements: typeof agreements;
      app: typeof app;
      attendance: typeof attendance & typeof attendanceFirst;
      device: typeof device;
      envelopes: typeof envelopes;
      groups: typeof groups;
      meetings: typeof meetings & typeof meetingsFirst;
      'hand-over': typeof handOver;
      'my-data': typeof myData;
      people: typeof people;
      post: typeof post;
      reports: typeof reports;
      'run-sheet': typeof runSheet;
      wire: typeof wire;
      you: typeof you;
    };
  }
}
