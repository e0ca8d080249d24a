import { WebSocket } from 'ws';

/**
 * A socket whose end is told once, by its `close`. What was being sent when a connection was cut fails as well, and graphql-ws
 * takes that for a fault of the program and prints it.
 */
export class LeavingSocket extends WebSocket {
  override send(data: Parameters<WebSocket['send']>[0], ...rest: readonly unknown[]): void {
    const told = rest.findLast((each): each is () => void => typeof each === 'function');
    const options = rest.find((each): each is object => typeof each === 'object' && each !== null);
    super.send(data, options ?? {}, () => told?.());
  }
}
