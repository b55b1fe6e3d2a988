/** Names this build: put in by tools/build.js, carried by every reply, compared by every page. */
declare const __BUILD__: string;
