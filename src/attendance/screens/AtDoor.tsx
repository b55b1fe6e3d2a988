import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Note } from '../../design/Note.tsx';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Waiting } from '../../design/Waiting.tsx';
import { Words } from '../../design/Words.tsx';
import { meQuery } from '../../groups/client.ts';
import { inGroupAs } from '../../groups/rules/may.ts';
import { Refused } from '../../wire/client.ts';
import { goOnAfterSignIn } from '../../wire/way-on.ts';
import { sentenceFor } from '../../words/problems.ts';
import { sendToAttendance, tonightQuery } from '../client.ts';
import { may } from '../rules/may.ts';
import { FourWords } from './FourWords.tsx';
import { type AtDoorPath, dropTicket, keptTicket, scanAt } from './scan.ts';

/** Whoever scanned the square at a door: the scan is bound before anything else is asked. */
export function AtDoor() {
  const { t } = useTranslation('attendance');
  const { organisation = '', group = '', meeting = '' } = useParams();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const at: AtDoorPath = { organisation, group, meeting };
  const { data: me } = useSuspenseQuery(meQuery);
  const [code, setCode] = useState(hash.slice(1));
  if (hash.length > 1 && hash.slice(1) !== code) setCode(hash.slice(1));
  const scan = useQuery({
    queryKey: ['door scan', group, meeting, code],
    queryFn: () => scanAt(at, code),
    enabled: code !== '',
    staleTime: Infinity,
  });
  const isBound = scan.isFetched || code === '';
  useEffect(() => {
    // It stays in no history and no address that is passed on.
    if (hash !== '' && isBound) void navigate({ hash: '' }, { replace: true });
  }, [hash, isBound, navigate]);
  if (!isBound) return <Waiting>{t('atDoor.looking')}</Waiting>;

  const roles = me.me?.groups.find((one) => one.group === group)?.roles ?? [];
  if (me.me !== null && !may('come-in', inGroupAs(roles))) return <NotYours />;
  const ticket = keptTicket(at);
  if (ticket === null) return <TypeInstead key={code} at={at} said={scan.data ?? null} refused={scan.error} />;
  return me.me === null ? <ToSignIn /> : <GoIn at={at} ticket={ticket} />;
}

/** The same whether there is such a group or not. */
function NotYours() {
  const { t } = useTranslation('attendance');
  return (
    <Stack gap="l">
      <PageHeading>{t('atDoor.heading')}</PageHeading>
      <Note>{t('atDoor.notYours')}</Note>
    </Stack>
  );
}

function ToSignIn() {
  const { t } = useTranslation('attendance');
  const { pathname } = useLocation();
  return (
    <Stack gap="l">
      <PageHeading>{t('atDoor.heading')}</PageHeading>
      <Words>{t('atDoor.bound')}</Words>
      <Actions>
        <Link className={buttonClass({ size: 'big' })} to="/sign-in" onClick={() => goOnAfterSignIn(pathname)}>
          {t('atDoor.signIn')}
        </Link>
      </Actions>
      <Words look="soft">{t('atDoor.thenHere')}</Words>
      <Words look="soft">{t('atDoor.noAccount')}</Words>
    </Stack>
  );
}

interface TypeInsteadProps {
  readonly at: AtDoorPath;
  readonly said: Awaited<ReturnType<typeof scanAt>> | null;
  readonly refused: Error | null;
}

/** Nothing good was scanned: why, and the words that stand beside the square. */
function TypeInstead({ at, said, refused }: TypeInsteadProps) {
  const { t } = useTranslation('attendance');
  const [outcome, setOutcome] = useState(said);
  const [failed, setFailed] = useState(refused);
  const [isIn, setIn] = useState(false);

  async function send(words: string): Promise<void> {
    try {
      const now = await scanAt(at, words);
      setFailed(null);
      setOutcome(now);
      setIn(now === 'good');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setFailed(error);
    }
  }

  // Asked again from the top, where the ticket now is.
  if (isIn) return <Navigate to={{ hash: '' }} replace state="scanned" />;
  const words =
    failed instanceof Refused
      ? sentenceFor(failed)
      : outcome === null || outcome === 'good'
        ? null
        : t(`atDoor.outcome.${outcome}`);
  return (
    <Stack gap="l">
      <PageHeading>{t('atDoor.heading')}</PageHeading>
      <FourWords said={words} send={send} />
      <Words look="soft">{t('atDoor.noAccount')}</Words>
    </Stack>
  );
}

/** Checked in at once; to ask again changes nothing. */
function GoIn({ at, ticket }: { at: AtDoorPath; ticket: string }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const { group, meeting } = at;
  const going = useQuery({
    queryKey: ['door ticket', ticket],
    queryFn: async () => {
      const path = { group, meeting };
      try {
        await sendToAttendance('PUT /groups/:group/meetings/:meeting/check-in/ticket', { path, body: { ticket } });
        dropTicket(at);
      } catch (error) {
        // Used up, or over: it would be refused again. Where nobody answered it is still good.
        if (error instanceof Refused && error.code.startsWith('attendance/')) dropTicket(at);
        throw error;
      }
      await queries.invalidateQueries(tonightQuery(group));
      return true;
    },
    staleTime: Infinity,
  });
  if (going.data === true) return <Navigate to={`/groups/${group}`} replace />;
  if (!(going.error instanceof Refused)) return <Waiting>{t('atDoor.goIn')}</Waiting>;
  return (
    <Stack gap="l">
      <PageHeading>{t('atDoor.heading')}</PageHeading>
      <Note tone="clay">{sentenceFor(going.error)}</Note>
      <Link to={`/groups/${group}`}>{t('atDoor.toTonight')}</Link>
    </Stack>
  );
}
