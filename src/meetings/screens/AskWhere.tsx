import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { Stack } from '../../design/Stack.tsx';
import { TextField } from '../../design/TextField.tsx';
import { LARGEST_CAPACITY, SMALLEST_CAPACITY } from '../rules/planning.ts';
import { type ScheduleAnswers, useScheduleDraft } from './schedule-draft.ts';

interface Asked {
  readonly faultOf: (field: keyof ScheduleAnswers) => string | undefined;
}

/** Where people meet, and how they get in. */
export function AskWhere({ faultOf }: Asked) {
  const { t } = useTranslation('meetings');
  const draft = useScheduleDraft();
  return (
    <Stack>
      <TextField
        id="place"
        multiline
        rows={2}
        label={t('schedule.place')}
        hint={t('schedule.placeHint')}
        whoSees={t('schedule.whoSees')}
        value={draft.place}
        error={faultOf('place')}
        onChange={(place) => draft.answer({ place })}
      />
      <TextField
        id="directions"
        multiline
        rows={3}
        label={t('schedule.directions')}
        hint={t('schedule.directionsHint')}
        whoSees={t('schedule.whoSees')}
        value={draft.directions}
        error={faultOf('directions')}
        onChange={(directions) => draft.answer({ directions })}
      />
      <TextField
        id="link"
        type="url"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        label={t('schedule.link')}
        hint={t('schedule.linkHint')}
        value={draft.link}
        error={faultOf('link')}
        onChange={(link) => draft.answer({ link })}
      />
    </Stack>
  );
}

/** How many have room, and whether people just come. */
export function AskRoom({ faultOf }: Asked) {
  const { t } = useTranslation('meetings');
  const draft = useScheduleDraft();
  return (
    <Stack>
      <TextField
        id="capacity"
        type="number"
        inputMode="numeric"
        min={String(SMALLEST_CAPACITY)}
        max={String(LARGEST_CAPACITY)}
        width="short"
        label={t('schedule.room.capacity')}
        hint={t('schedule.room.capacityHint')}
        value={draft.capacity}
        error={faultOf('capacity')}
        onChange={(capacity) => draft.answer({ capacity })}
      />
      <ChoiceGroup
        id="walkIns"
        kind="radio"
        legend={t('schedule.room.walkIns')}
        items={[
          { value: 'yes', label: t('schedule.room.walkInsYes') },
          { value: 'no', label: t('schedule.room.walkInsNo') },
        ]}
        values={[draft.walkIns]}
        onChange={([walkIns = 'yes']) => draft.answer({ walkIns })}
      />
    </Stack>
  );
}
