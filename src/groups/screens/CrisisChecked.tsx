import { useTranslation } from 'react-i18next';
import { Words } from '../../design/Words.tsx';
import type { ReplyOf } from '../../wire/endpoint.ts';
import { sayDate } from '../../words/dates.ts';
import type { GroupsContract } from '../contract.ts';

/** Whose task crisis help is, when it was last checked, and whether that is too long ago. */
export function CrisisChecked({ help }: { help: ReplyOf<GroupsContract['GET /crisis-help']> }) {
  const { t } = useTranslation('groups');
  const said = [
    help.owner === '' ? t('organisation.crisisNone') : t('organisation.crisisBy', { owner: help.owner }),
    help.checkedOn === null
      ? t('organisation.crisisNever')
      : t('organisation.crisisChecked', { date: sayDate(help.checkedOn) }),
    ...(help.overdue && help.checkedOn !== null ? [t('organisation.crisisOverdue')] : []),
  ];
  return <Words>{said.join(' ')}</Words>;
}
