import { StrictMode, Suspense, useReducer } from 'react';
import { createRoot } from 'react-dom/client';
import { RelayEnvironmentProvider } from 'react-relay';
import { openEnvironment } from './environment.ts';
import { Timeline } from './timeline.tsx';

// index.html?api=http://127.0.0.1:4000/graphql&filter={"kinds":["CLASH"]}&first=50
const asked = new URL(location.href).searchParams;
const api = asked.get('api') ?? 'http://127.0.0.1:4000/graphql';
const filter = JSON.parse(asked.get('filter') ?? 'null');
const first = Number(asked.get('first') ?? 50);

const begin = (run: number) => ({ run, environment: openEnvironment(api, asked.get('key')) });

function Main() {
  const [{ run, environment }, startOver] = useReducer(({ run: last }) => begin(last + 1), 0, begin);
  return (
    <RelayEnvironmentProvider environment={environment}>
      <Suspense fallback="Loading">
        <Timeline key={run} filter={filter} first={first} startOver={startOver} />
      </Suspense>
    </RelayEnvironmentProvider>
  );
}

const main = document.querySelector('main');
if (main !== null)
  createRoot(main).render(
    <StrictMode>
      <Main />
    </StrictMode>,
  );
