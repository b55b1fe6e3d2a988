import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { doorQuery, sendToAttendance } from '../client.ts';

interface LetIn {
  readonly called: string;
  readonly undo: () => Promise<unknown>;
}

/** For whoever has no phone: by the name they go by, or as a guest under any word they like. */
export function CheckSomebodyIn({ group, meeting }: { group: string; meeting: string }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const [called, setCalled] = useState('');
  const [letIn, setLetIn] = useState<LetIn | null>(null);
  const path = { group, meeting };
  const again = () => queries.invalidateQueries(doorQuery(group, meeting));
  const arriving = useSending(
    (asGuest: boolean, key: string): Promise<LetIn> =>
      asGuest ? asGuestOf(path, called, key) : byName(path, called, key),
    async (view) => {
      setLetIn(view);
      setCalled('');
      await again();
    },
  );
  const faults = faultsIn('attendance', arriving.refused, { called: 'called' }, 'called');
  return (
    <Section heading={t('arrive.heading')}>
      <Stack>
        <ErrorSummary title={t('problem')} errors={faults.summary} attempt={arriving.attempt} />
        {letIn !== null && arriving.refused === null && (
          <Banner title={t('arrive.in', { name: letIn.called })} key={arriving.attempt}>
            <Actions>
              <Button
                look="second"
                onClick={async () => {
                  await letIn.undo();
                  setLetIn(null);
                  await again();
                }}
              >
                {t('arrive.undo')}
              </Button>
            </Actions>
          </Banner>
        )}
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void arriving.send(false);
          }}
        >
          <Stack>
            <TextField
              id="called"
              label={t('arrive.called')}
              hint={t('arrive.calledHint')}
              error={faults.of('called')}
              value={called}
              onChange={setCalled}
              autoComplete="off"
              spellCheck={false}
              width="long"
            />
            <Actions>
              <Button type="submit" waiting={arriving.waiting}>
                {t('arrive.send')}
              </Button>
              <Button look="second" waiting={arriving.waiting} onClick={() => void arriving.send(true)}>
                {t('arrive.guest')}
              </Button>
            </Actions>
          </Stack>
        </form>
      </Stack>
    </Section>
  );
}

interface Path {
  readonly group: string;
  readonly meeting: string;
}

async function byName(path: Path, called: string, key: string): Promise<LetIn> {
  const { membership, knownAs } = await sendToAttendance('POST /groups/:group/meetings/:meeting/arrivals', {
    path,
    body: { called },
    key,
  });
  return {
    called: knownAs,
    undo: () =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/arrivals/:membership', {
        path: { ...path, membership },
        body: { here: false },
      }),
  };
}

async function asGuestOf(path: Path, called: string, key: string): Promise<LetIn> {
  const { guest } = await sendToAttendance('POST /groups/:group/meetings/:meeting/guests', {
    path,
    body: { called },
    key,
  });
  return {
    called,
    undo: () =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/guests/:guest', {
        path: { ...path, guest },
        body: { here: false },
      }),
  };
}
