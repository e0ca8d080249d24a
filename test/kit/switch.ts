import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { CutAfter } from './cut-after.ts';

/** An address behind which one server can take the place of another, or go and come back; nothing is said in place of one that is away. */
export interface Switch extends AsyncDisposable {
  readonly graphql: string;
  /** Cuts every connection; what comes from now on goes to the other server. */
  to(server: { readonly address: string }): void;
  /** Cuts the connection over which this many bytes from now of what is answered have passed, after just so many. */
  cutAfter(bytes: number): void;
}

export async function openSwitch(first: { readonly address: string }): Promise<Switch> {
  let target = first;
  const open = new Set<Socket>();
  const cutting = new CutAfter();
  const server = createServer((socket) => {
    const onward = connect(Number(new URL(target.address).port), '127.0.0.1');
    for (const [from, into] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      open.add(from);
      from.on('error', () => into.destroy()).on('close', () => open.delete(from));
    }
    socket.pipe(onward);
    cutting.passOn(onward, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    graphql: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    to(server) {
      target = server;
      cut();
    },
    cutAfter: (bytes) => cutting.bytes(bytes),
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
