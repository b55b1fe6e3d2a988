/*
 * The service worker of /here/. It imports Mock Service Worker's, which hands every request below
 * /here/<world>/api to the page; what comes before that import is ours.
 */
const files = [/* the files of this build */];

// MSW's worker removes itself once the last tab closes. It is how this home works, so it stays.
addEventListener('message', (event) => {
  if (event.data === 'CLIENT_CLOSE') event.stopImmediatePropagation();
});

importScripts('/here/mock-service-worker.js');
