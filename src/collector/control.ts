/**
 * The control socket: how an unprivileged gate tells a privileged collector what to do, and how the collector learns that the
 * gate has died (end of file). A socket in a folder only we can enter, so nobody else can stop the run.
 */
import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';

export type ControlLine = 'stop' | 'signal INT' | 'signal TERM' | 'signal HUP';

export class ControlSocket {
  private connection: Socket | null = null;
  private readonly waiting: ControlLine[] = [];

  private constructor(private readonly server: Server) {}

  /** Listens on `path`, at most 107 bytes (the kernel's limit for a unix socket). */
  static listen(path: string): Promise<ControlSocket> {
    const server = createServer();
    const control = new ControlSocket(server);
    server.on('connection', (socket) => control.accept(socket));
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => {
        // For a collector that is root of a container only; the folder lets nobody else in.
        chmodSync(path, 0o666);
        resolve(control);
      });
    });
  }

  /** Whether the collector got as far as calling back. */
  get connected(): boolean {
    return this.connection !== null;
  }

  /** Sends `line`, or keeps it until the collector has connected: a Ctrl-C during start-up is not lost. */
  send(line: ControlLine): void {
    if (this.connection === null) this.waiting.push(line);
    else this.connection.write(`${line}\n`);
  }

  /** The collector takes this as "the gate is gone": it stops observing and leaves. */
  close(): void {
    this.connection?.destroy();
    this.server.close();
  }

  private accept(socket: Socket): void {
    if (this.connection !== null) return void socket.destroy();
    this.connection = socket;
    // The collector leaves when it is done: a broken pipe then is the normal end.
    socket.on('error', () => undefined);
    socket.resume();
    for (const line of this.waiting.splice(0)) socket.write(`${line}\n`);
  }
}
