import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { AnswerStore } from './AnswerStore';
import { Loaded } from './Loaded';
import { useAnswer } from './useAnswer';

/** A question whose answers the test gives one by one. */
class Question {
  asked = 0;
  private settle?: {
    resolve: (value: string) => void;
    reject: (error: Error) => void;
  };

  readonly ask = () => {
    this.asked += 1;
    return new Promise<string>((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  };

  answer(value: string) {
    this.settle!.resolve(value);
  }

  fail(error: Error) {
    this.settle!.reject(error);
  }
}

const statusError = (statusCode: number) =>
  Object.assign(new Error(`status ${statusCode}`), { statusCode });

function Shown(props: {
  store: AnswerStore;
  question: Question;
  everySeconds?: number | ((value?: string) => number);
}) {
  const { store, question, everySeconds } = props;
  const answer = useAnswer(store, 'weather', question.ask, { everySeconds });
  return (
    <Loaded
      answer={answer}
      what="weather"
      forbidden={{ grantedBy: 'The harbour master', permission: 'sky.read' }}
      notInstalled={<p>No weather here</p>}
    >
      {value => <p>It is {value}</p>}
    </Loaded>
  );
}

function show(store: AnswerStore, question: Question) {
  function Switch() {
    const [isTab, setTab] = useState(false);
    return (
      <>
        <button onClick={() => setTab(!isTab)}>switch</button>
        <button onClick={() => store.invalidate()}>renew</button>
        {isTab ? (
          <section aria-label="tab">
            <Shown store={store} question={question} />
          </section>
        ) : (
          <>
            <Shown store={store} question={question} />
            <Shown store={store} question={question} />
          </>
        )}
      </>
    );
  }
  renderInTestApp(<Switch />);
}

describe('Loaded and AnswerStore', () => {
  it('asks once for everything that shows it, also across a change of view', async () => {
    const question = new Question();
    show(new AnswerStore(), question);
    expect(
      await screen.findAllByRole('progressbar', {
        name: 'Loading the weather',
      }),
    ).toHaveLength(2);
    question.answer('windy');
    expect(await screen.findAllByText('It is windy')).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'switch' }));
    expect(screen.getByText('It is windy')).toBeVisible();
    expect(question.asked).toBe(1);

    await userEvent.click(screen.getByRole('button', { name: 'renew' }));
    expect(question.asked).toBe(2);
    expect(screen.getByText('It is windy')).toBeVisible();
    question.fail(new Error('no barometer'));
    expect(await screen.findByText(/Stale: from an earlier/)).toHaveTextContent(
      'no barometer',
    );
    expect(screen.getByText('It is windy')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    question.answer('calm');
    expect(await screen.findByText('It is calm')).toBeVisible();
    expect(screen.queryByText(/Stale/)).not.toBeInTheDocument();
  });

  it('asks again by itself while it is looked at, and is stale until that works', async () => {
    const question = new Question();
    const store = new AnswerStore();
    renderInTestApp(
      <Shown
        store={store}
        question={question}
        everySeconds={value => (value === undefined ? 3600 : 0.05)}
      />,
    );
    await screen.findByRole('progressbar');
    question.answer('windy');
    expect(await screen.findByText('It is windy')).toBeVisible();
    await waitFor(() => expect(question.asked).toBe(2));
    question.fail(new Error('no barometer'));
    expect(await screen.findByText(/Stale/)).toBeVisible();
    await waitFor(() => expect(question.asked).toBe(3));
    expect(screen.getByText(/Stale/)).toBeVisible();
    question.answer('calm');
    expect(await screen.findByText('It is calm')).toBeVisible();
    expect(screen.queryByText(/Stale/)).not.toBeInTheDocument();
  });

  it('keeps a failure on screen while it asks again by itself', async () => {
    const question = new Question();
    const store = new AnswerStore();
    renderInTestApp(
      <Shown store={store} question={question} everySeconds={0.05} />,
    );
    await screen.findByRole('progressbar');
    question.fail(statusError(503));
    const button = await screen.findByRole('button', { name: 'Try again' });
    button.focus();
    await waitFor(() => expect(question.asked).toBe(2));
    expect(button).toHaveFocus();
    question.fail(statusError(503));
    await waitFor(() => expect(question.asked).toBe(3));
    expect(button).toHaveFocus();
    question.answer('calm');
    expect(await screen.findByText('It is calm')).toBeVisible();
  });

  it('says what failed and asks again', async () => {
    const question = new Question();
    show(new AnswerStore(), question);
    await screen.findAllByRole('progressbar');
    question.fail(statusError(500));
    const [alert] = await screen.findAllByRole('alert', {
      name: 'The weather could not be loaded',
    });
    expect(alert).toHaveTextContent('status 500');
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Try again' })[0],
    );
    expect(question.asked).toBe(2);
  });

  it('forgets failures with the last one who looked', async () => {
    const question = new Question();
    const store = new AnswerStore();
    show(store, question);
    await screen.findAllByRole('progressbar');
    question.fail(new Error('fog'));
    await screen.findAllByRole('alert');
    await userEvent.click(screen.getByRole('button', { name: 'switch' }));
    expect(question.asked).toBe(2);
  });

  it.each([
    [
      statusError(403),
      /The harbour master can grant it \(permission sky.read\)/,
    ],
    [
      Object.assign(new Error('gone'), { name: 'NotInstalledError' }),
      'No weather here',
    ],
  ])('tells %s from a failure', async (error, text) => {
    const question = new Question();
    show(new AnswerStore(), question);
    await screen.findAllByRole('progressbar');
    question.fail(error);
    const [found] = await screen.findAllByText((_content, element) =>
      typeof text === 'string'
        ? element?.textContent === text
        : element?.tagName === 'DIV' && text.test(element.textContent ?? ''),
    );
    expect(found).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
