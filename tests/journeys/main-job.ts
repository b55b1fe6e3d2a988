import {
  codeOn,
  type Did,
  heading,
  join,
  type JourneyHome,
  makeReadingWords,
  press,
  type Someone,
  write,
} from './steps.ts';

/** Who was there, and the words with which two of them read. */
export interface Evening {
  readonly ada: Someone;
  readonly sal: Someone;
  readonly noor: Someone;
  readonly adaReads: string;
  readonly salReads: string;
}

/**
 * The first main job, in any home: an organiser sets up, a facilitator schedules a meeting and
 * finds those who read, a member accepts an invitation and checks in, and the door page shows it.
 */
export async function mainJob(home: JourneyHome, did: Did): Promise<Evening> {
  const olga = await home.someone();
  await olga.page.goto(`${home.base}/`);
  await press(home, olga, 'link', 'Set up Evenground');
  if (home.only.includes('type the set-up code')) {
    await write(olga, 'What is the set-up code?', home.setupCode ?? '');
    await press(home, olga, 'button', 'Continue');
    did('type the set-up code');
  }
  await press(home, olga, 'button', 'Continue');
  await olga.page.getByRole('alert').getByText('Write a name').waitFor();
  did('an empty answer is told in words');
  await write(olga, 'What is your organisation called?', 'Hill Street Peer Support');
  await press(home, olga, 'button', 'Continue');
  await write(olga, 'What name may others see?', 'Hill Street');
  await press(home, olga, 'button', 'Continue');
  await heading(olga, 'Where are your groups?');
  await press(home, olga, 'button', 'Continue');
  await heading(olga, 'Check your answers');
  await press(home, olga, 'button', 'Set up');
  await heading(olga, 'Hill Street Peer Support');
  did('an organiser sets up');

  await press(home, olga, 'link', 'Start a group');
  await write(olga, 'What is the group called?', 'Voices and Visions');
  await write(olga, 'What may it be called outside?', 'Tuesday group');
  await press(home, olga, 'button', 'Start the group');
  await press(home, olga, 'button', 'Invite a facilitator');
  const forAda = await codeOn(olga);
  did('a group begins and a facilitator is invited');

  const ada = await home.someone();
  await join(home, ada, { invitation: forAda, knownAs: 'Ada' }, did);
  await ada.page.getByText('no ground rules yet').first().waitFor();
  await press(home, ada, 'link', 'Choose ground rules');
  await press(home, ada, 'button', 'Give these to the group');
  await heading(ada, 'Our ground rules');
  await press(home, ada, 'button', 'I agree');
  await ada.page.getByText('You have agreed.').waitFor();
  did('ground rules are published');

  const soon = inAnHour();
  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'Get the group ready');
  await press(home, ada, 'link', 'Plan your weekly meeting');
  await ada.hand.write(ada.page.getByRole('group', { name: 'When is the first meeting?' }), soon.date);
  await press(home, ada, 'button', 'Continue');
  const start = ada.page.getByRole('group', { name: 'It starts at' });
  if (!(await ada.page.locator('input[type=hidden][name=localStart]').inputValue()).startsWith(soon.time))
    await ada.hand.write(start, soon.time);
  await press(home, ada, 'button', 'Continue');
  await heading(ada, 'How often do you meet?');
  await press(home, ada, 'button', 'Continue');
  await heading(ada, 'Until when?');
  await press(home, ada, 'button', 'Continue');
  await write(ada, 'Place', 'Hill Street Hall');
  await write(ada, 'How to get in', 'Side door, second bell');
  await press(home, ada, 'button', 'Continue');
  await heading(ada, 'Who can come?');
  await press(home, ada, 'button', 'Continue');
  await heading(ada, 'Who does what?');
  await press(home, ada, 'button', 'Continue');
  await heading(ada, 'Check your answers');
  await press(home, ada, 'button', 'Plan these meetings');
  await heading(ada, 'The next meetings');
  await ada.page.getByText('Members do not see this meeting yet').first().waitFor();
  await press(home, ada, 'link', 'See who does what');
  await press(home, ada, 'button', 'I will run it each time');
  await ada.page.getByText('I cannot run it after all').first().waitFor();
  did('a weekly meeting is scheduled, and the facilitator puts herself down');

  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'People and invitations');
  await press(home, ada, 'button', 'Make an invitation');
  await ada.page.getByRole('alert').getByText('one of them from outside').waitFor();
  did('a group without readers is not open');
  await press(home, ada, 'link', 'Who reads reports');
  await heading(ada, 'Nobody reads reports yet');
  await press(home, ada, 'link', 'Make your own reading words');
  const adaReads = await makeReadingWords(home, ada);
  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'Who reads reports');
  await heading(ada, 'One person reads reports');
  await ada.page.getByText('Ask whoever looks after the organisation').first().waitFor();
  await press(home, olga, 'button', 'Invite a safety lead');
  await olga.page.getByText('Here is an invitation for a safety lead.').waitFor();
  const forSal = await codeOn(olga);
  const sal = await home.someone();
  await join(home, sal, { invitation: forSal, knownAs: 'Sal', as: 'Read for Tuesday group' }, did);
  const salReads = await makeReadingWords(home, sal);
  did('the organiser invites a safety lead, who has reading words, as the facilitator has');

  for (const [name, job] of [
    ['Miriam', 'I will run it too each time'],
    ['Dora', 'I will be at the door each time'],
  ] as const) {
    await press(home, olga, 'button', 'Invite a facilitator');
    await olga.page.getByText('Here is an invitation for a facilitator.').waitFor();
    const invitation = await codeOn(olga);
    const who = await home.someone();
    await join(home, who, { invitation, knownAs: name }, did);
    await who.page.getByText(`You are in, ${name}.`).waitFor();
    await press(home, who, 'button', 'I agree');
    await press(home, who, 'link', 'Next meetings');
    await press(home, who, 'link', 'See who does what');
    await press(home, who, 'button', job);
    await who.page.getByText('after all').first().waitFor();
  }
  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'Next meetings');
  await heading(ada, 'The next meetings');
  await ada.page.getByText('Dora').first().waitFor();
  did('two who run it and one at the door: members see the meetings now');

  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'People and invitations');
  await press(home, ada, 'button', 'Make an invitation');
  const forNoor = await codeOn(ada);
  did('a member is invited');

  const noor = await home.someone();
  await join(home, noor, { invitation: forNoor, knownAs: 'Noor' }, did);
  await noor.page.getByText('You are in, Noor.').waitFor();
  await press(home, noor, 'button', 'I agree');
  await heading(noor, 'Come in, Noor');
  did('a member joins and agrees');

  await press(home, ada, 'link', 'Tuesday group');
  await press(home, ada, 'link', 'Look after the door');
  await heading(ada, 'Nobody is in yet');
  await press(home, noor, 'button', 'I’m here');
  await noor.page.getByText('You are in.').waitFor();
  await heading(ada, 'One is in');
  await ada.page.getByRole('list', { name: 'Who is in' }).getByText('Noor').waitFor();
  did('the door shows a check-in by itself');

  await noor.page.reload();
  await heading(noor, 'Good that you are here, Noor');
  did('it is kept');
  await press(home, noor, 'button', 'I am not here after all');
  await heading(noor, 'Come in, Noor');
  await heading(ada, 'Nobody is in yet');
  did('it is taken back');
  return { ada, sal, noor, adaReads, salReads };
}

/** A meeting that begins in an hour, by London's clocks: its door is open. */
function inAnHour(): { date: string; time: string } {
  const then = new Date(Date.now() + 3_600_000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', ...options }).format(then);
  return { date: part({ dateStyle: 'short' }), time: part({ timeStyle: 'short' }) };
}
