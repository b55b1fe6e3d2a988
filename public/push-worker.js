/*
 * Shows a note when the home sends one (Web Push), always in the same words. It stands at /push/, where
 * no page is: it answers no request, keeps nothing, and never comes between a page and the home.
 */

const TITLE = 'There is a note for you';

self.addEventListener('push', (event) => {
  event.waitUntil(self.registration.showNotification(titleIn(event.data), { tag: 'note', icon: '/icon.svg' }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open());
});

function titleIn(data) {
  try {
    const { title } = data.json();
    return typeof title === 'string' ? title : TITLE;
  } catch {
    return TITLE;
  }
}

/** A page of ours that is open already, or the first one. */
async function open() {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  await (page === undefined ? self.clients.openWindow('/') : page.focus());
}
