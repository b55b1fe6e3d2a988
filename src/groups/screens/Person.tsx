import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { Banner } from '../../design/Banner.tsx';
import { Button } from '../../design/Button.tsx';
import { ChoiceGroup } from '../../design/ChoiceGroup.tsx';
import { ErrorSummary } from '../../design/ErrorSummary.tsx';
import { linkClass } from '../../design/link-class.ts';
import { LinkList } from '../../design/LinkList.tsx';
import { Question } from '../../design/Question.tsx';
import { Section } from '../../design/Section.tsx';
import { Stack } from '../../design/Stack.tsx';
import { Words } from '../../design/Words.tsx';
import { useSending } from '../../wire/sending.ts';
import { faultsIn } from '../../words/faults.ts';
import { sayNames } from '../../words/dates.ts';
import { personQuery, sendToGroups } from '../client.ts';
import { GIVEN_ROLES, type GivenRole } from '../rules/scope.ts';

/** For facilitators: what somebody does in the group, given and taken by ticks. */
export function Person() {
  const { t } = useTranslation('groups');
  const { group = '', membership = '' } = useParams();
  const queries = useQueryClient();
  const path = { group, membership };
  const { data } = useSuspenseQuery(personQuery(group, membership));
  const [roles, setRoles] = useState<readonly GivenRole[]>(data.roles);
  /** What they did before it was last saved; null before it is. */
  const [before, setBefore] = useState<readonly GivenRole[] | null>(null);
  const saving = useSending(
    ({ version, roles: wanted }: { version: number; roles: GivenRole[] }) =>
      sendToGroups('PUT /groups/:group/people/:membership/roles', { path, body: { version, roles: wanted } }),
    async (view) => {
      queries.setQueryData(personQuery(group, membership).queryKey, view);
      setRoles(view.roles);
      // What one does oneself stands on many pages of the group.
      await queries.invalidateQueries({ queryKey: view.own ? ['group', group] : ['group', group, 'people'] });
    },
  );
  const faults = faultsIn('groups', saving.refused, { roles: 'roles' }, 'roles');
  const sayRoles = (of: readonly GivenRole[]) =>
    of.length === 0 ? t('roles.none') : sayNames(of.map((role) => t(`roles.${role}`)));

  async function save(wanted: readonly GivenRole[]): Promise<void> {
    const made = await saving.send({ version: data.version, roles: [...wanted] });
    // Somebody was faster: what is now so is shown, and the ticks stay.
    if (made === null) await queries.invalidateQueries(personQuery(group, membership));
    else setBefore(data.roles);
  }

  return (
    <Question
      back={
        <Link className={linkClass('back')} to={`/groups/${group}/people`}>
          {t('back')}
        </Link>
      }
      errors={
        <>
          <ErrorSummary title={t('problem')} errors={faults.summary} attempt={saving.attempt} />
          {before !== null && saving.refused === null && (
            <Banner
              key={saving.attempt}
              focusOnMount
              title={t('person.saved', { name: data.knownAs, roles: sayRoles(data.roles) })}
            >
              <Button look="second" size="small" waiting={saving.waiting} onClick={() => save(before)}>
                {t('person.undo')}
              </Button>
            </Banner>
          )}
        </>
      }
      submit={t('person.save')}
      waiting={saving.waiting}
      waitingWords={t('person.saving')}
      onSubmit={() => save(roles)}
      after={
        <Stack gap="l">
          <Section heading={t('person.now')}>
            <Words>{t('person.nowWords', { name: data.knownAs, roles: sayRoles(data.roles) })}</Words>
            <Words look="soft">{t('person.outside')}</Words>
          </Section>
          {!data.own && (
            <LinkList
              items={[
                {
                  key: 'way-back',
                  link: <Link to={`/groups/${group}/people/${membership}/way-back`}>{t('person.wayBack')}</Link>,
                  note: t('person.wayBackNote', { name: data.knownAs }),
                },
                {
                  key: 'take-off',
                  link: (
                    <Link to={`/groups/${group}/people/${membership}/take-off`}>
                      {t('person.takeOff', { name: data.knownAs })}
                    </Link>
                  ),
                  note: t('person.takeOffNote'),
                },
              ]}
            />
          )}
        </Stack>
      }
    >
      <ChoiceGroup
        id="roles"
        kind="checkbox"
        asHeading
        legend={t('person.heading', { name: data.knownAs })}
        hint={t(data.own ? 'person.hintOwn' : 'person.hint')}
        whoSees={t('person.whoSees')}
        error={faults.of('roles')}
        items={GIVEN_ROLES.map((role) => ({
          value: role,
          label: t(`person.roles.${role}`),
          hint: t(`person.hints.${role}`),
        }))}
        values={roles}
        onChange={(values) => setRoles(GIVEN_ROLES.filter((role) => values.includes(role)))}
      />
    </Question>
  );
}
