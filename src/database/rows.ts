import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/* What columns hold once a row is parsed. Both engines are told to send dates and times as text. */

export const uuid = z.string();
export const date = z.string().transform((text) => Temporal.PlainDate.from(text));
export const time = z.string().transform((text) => Temporal.PlainTime.from(text));
export const instant = z.string().transform((text) => Temporal.Instant.from(text));
export const bytes = z.instanceof(Uint8Array).transform((value) => new Uint8Array(value));
export const nothing = z.unknown();

/** OIDs of date, time, timestamp and timestamptz: both adapters pass them on as text. */
export const TEXT_OIDS = [1082, 1083, 1114, 1184] as const;
