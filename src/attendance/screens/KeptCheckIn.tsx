import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Actions } from '../../design/Actions.tsx';
import { Button } from '../../design/Button.tsx';
import { Note } from '../../design/Note.tsx';
import { Stack } from '../../design/Stack.tsx';
import { WhoSees } from '../../design/WhoSees.tsx';
import { type KeptTonight, lastOf } from '../rules/waiting.ts';
import { pressKept, useKept } from './kept-tonight.ts';

/** "I'm here", kept on this phone until there is a network; and the way to take it back. */
export function KeptCheckIn({ kept }: { kept: KeptTonight }) {
  const { t } = useTranslation('attendance');
  const last = lastOf(kept);
  const isIn = last === 'in';
  return (
    <Stack gap="s">
      <div role="status">
        {last !== null && (
          <Note>
            <p>
              <strong>{t(isIn ? 'waiting.in' : 'waiting.out')}</strong>
            </p>
            <p>{t('waiting.later')}</p>
          </Note>
        )}
        {last === null && kept.known.length > 0 && (
          <Note tone={kept.refused ? 'clay' : 'pine'}>{t(kept.refused ? 'waiting.refused' : 'waiting.sent')}</Note>
        )}
      </div>
      <Actions>
        <Button
          id="check-in"
          size={isIn ? 'normal' : 'big'}
          look={isIn ? 'second' : 'first'}
          onClick={() => void pressKept(kept, isIn ? 'out' : 'in')}
        >
          {t(isIn ? 'waiting.undo' : 'waiting.button')}
        </Button>
      </Actions>
      <WhoSees>{t('waiting.whoSees')}</WhoSees>
    </Stack>
  );
}

interface KeptHereProps {
  readonly group: string;
  readonly meeting: string;
  /** What stands there while nothing waits. */
  readonly children: ReactNode;
}

/** On tonight's page, when nobody answered: till what was pressed has arrived. */
export function KeptHere({ group, meeting, children }: KeptHereProps) {
  const kept = useKept().findLast((one) => one.group === group && one.meeting === meeting);
  return kept === undefined || (kept.marks.length === 0 && !kept.refused) ? children : <KeptCheckIn kept={kept} />;
}
