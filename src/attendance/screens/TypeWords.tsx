import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { linkClass } from '../../design/link-class.ts';
import { Stack } from '../../design/Stack.tsx';
import { useSending } from '../../wire/sending.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sendToAttendance, tonightQuery } from '../client.ts';
import { FourWords } from './FourWords.tsx';

/** For a member who reads the words at the door. */
export function TypeWords() {
  const { t } = useTranslation('attendance');
  const { group = '', meeting = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const typing = useSending(
    (code: string) =>
      sendToAttendance('PUT /groups/:group/meetings/:meeting/check-in/words', {
        path: { group, meeting },
        body: { code },
      }),
    async ({ outcome }) => {
      if (outcome !== 'good') return;
      await queries.invalidateQueries(tonightQuery(group));
      await navigate(`/groups/${group}`);
    },
  );
  const outcome = typing.made?.outcome ?? 'good';
  const said = typing.refused
    ? sentenceFor(typing.refused)
    : outcome === 'good'
      ? null
      : t(`atDoor.outcome.${outcome}`);
  return (
    <Stack gap="l">
      <Link className={linkClass('back')} to={`/groups/${group}`}>
        {t('door.back')}
      </Link>
      <FourWords asHeading said={said} send={typing.send} />
    </Stack>
  );
}
