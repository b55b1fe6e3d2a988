import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { Note } from '../../design/Note.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sendToAttendance, signalsQuery } from '../client.ts';

/** Who is outside, one after another, and the way to say that one is with them; nothing where nobody is. */
export function Signals({ group, meeting }: { readonly group: string; readonly meeting: string }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(signalsQuery(group, meeting));
  const going = useSending((membership: string) =>
    sendToAttendance('PUT /groups/:group/meetings/:meeting/signals/:membership', {
      path: { group, meeting, membership },
    }).finally(() => {
      // Refused or not: what it is about may have changed.
      void queries.invalidateQueries(signalsQuery(group, meeting));
    }),
  );
  const faults = faultsIn('attendance', going.refused, {}, 'outside');
  return (
    <div id="outside" tabIndex={-1}>
      <Stack gap="m">
        <ErrorSummary title={t('signal.problem')} errors={faults.summary} attempt={going.attempt} />
        {data.signals.map(({ membership, knownAs, kind, safe, withThem }) => (
          <Note key={membership} tone={withThem ? 'pine' : 'clay'}>
            <Stack gap="s">
              <p>
                {t(`outside.${kind}`, { name: knownAs })} {safe && t('outside.safe', { name: knownAs })}
              </p>
              {withThem ? (
                <p>{t('outside.withThem', { name: knownAs })}</p>
              ) : (
                <Actions>
                  <Button waiting={going.waiting} onClick={() => void going.send(membership)}>
                    {t('outside.go', { name: knownAs })}
                  </Button>
                </Actions>
              )}
            </Stack>
          </Note>
        ))}
        {data.signals.length > 0 && <Words look="soft">{t('outside.noReason')}</Words>}
      </Stack>
    </div>
  );
}
