import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** An address behind which one server can take the place of another. */
export interface Switch extends AsyncDisposable {
  readonly graphql: string;
  /** Cuts every connection; what comes from now on goes to the other server. */
  to(server: { readonly address: string }): void;
}

export async function openSwitch(first: { readonly address: string }): Promise<Switch> {
  let port = Number(new URL(first.address).port);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    for (const [from, into] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(from);
      from.on('error', () => into.destroy()).on('close', () => open.delete(from));
      from.pipe(into);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    graphql: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    to({ address }) {
      port = Number(new URL(address).port);
      cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
