import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFont } from '../../../design/font.ts';
import { Page } from '../../../design/Page.tsx';
import { startWords } from '../../../words/say.ts';
import app from '../../../app/words/en.json';
import device from '../words/en.json';

/** Shows one of the device's own pages, in place of the painted shell and without the app. */
export async function show(page: ReactNode, title: string = app.name): Promise<void> {
  await startWords({ app, device });
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.title = title;
  createRoot(root).render(
    <StrictMode>
      <Page skip={app.frame.skip} name={<a href="/here/">{app.name}</a>}>
        {page}
      </Page>
    </StrictMode>,
  );
  void loadFont();
}
