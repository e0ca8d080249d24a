import { rawSocket } from './raw-exchange.ts';

/** A connection on which requests are sent without waiting for answers. */
export interface Pipeline extends AsyncDisposable {
  /** Sends operations, over POST and GET by turns, and waits until all are answered; one that is refused is an error. */
  ask(operations: readonly { readonly query: string; readonly variables?: object }[]): Promise<void>;
}

export async function openPipeline(address: string): Promise<Pipeline> {
  const socket = await rawSocket(address);
  socket.setEncoding('latin1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const head = 'host: x\r\naccept: application/json\r\n';
  return {
    ask(operations) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      let missing = operations.length;
      let rest = '';
      const heard = (chunk: string): void => {
        rest += chunk;
        const statuses = [...rest.matchAll(/HTTP\/1\.1 (\d{3}) /g)];
        missing -= statuses.length;
        if (statuses.some(([, status]) => status !== '200') || rest.includes('{"errors"')) reject(new Error(rest));
        else if (missing === 0) resolve();
        rest = rest.slice(-12);
      };
      const gone = (): void => reject(new Error(`it was closed while ${missing} answers were missing: ${rest}`));
      socket.on('data', heard).once('close', gone);
      socket.write(
        operations
          .map((operation, i) => {
            if (i % 2 === 0) {
              const body = JSON.stringify(operation);
              return `POST /graphql HTTP/1.1\r\n${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
            }
            const { query, variables = {} } = operation;
            return `GET /graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })} HTTP/1.1\r\n${head}\r\n`;
          })
          .join(''),
      );
      return promise.finally(() => socket.off('data', heard).off('close', gone));
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed;
    },
  };
}
