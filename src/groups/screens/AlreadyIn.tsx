import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Actions } from '../../design/Actions.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { PageHeading } from '../../design/PageHeading.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { meQuery } from '../client.ts';
import { inGroupAs, may } from '../rules/may.ts';

interface AlreadyInProps {
  readonly title: string;
  readonly group: string;
  /** It has not been used: perhaps it is somebody else's. */
  readonly mayBeForAnother: boolean;
}

/** Somebody opens an invitation to a group that they are in: for many the link in their messages is the way there. */
export function AlreadyIn({ title, group, mayBeForAnother }: AlreadyInProps) {
  const { t } = useTranslation('groups');
  const { data } = useSuspenseQuery(meQuery);
  const roles = data.me?.groups.find((one) => one.group === group)?.roles ?? ['member'];
  const isMember = may('be-here', inGroupAs(roles));
  return (
    <Stack gap="l">
      <PageHeading>{t('already.heading', { title })}</PageHeading>
      <Actions>
        <Link className={buttonClass({ size: 'big' })} to={isMember ? `/groups/${group}` : `/reading/${group}`} replace>
          {t('already.go', { title })}
        </Link>
      </Actions>
      {mayBeForAnother && <Words look="soft">{t('already.forAnother')}</Words>}
    </Stack>
  );
}
