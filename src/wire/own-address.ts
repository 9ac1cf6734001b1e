import { createServer } from 'node:net'

/**
 * Whether an address is one of this machine's own, also of an interface that is down at the moment, which lists of
 * interfaces leave out: then one can listen there.
 */
export const isOwnAddress = (address: string): Promise<boolean> => canListen(address, 0)

/** Whether one can listen there now: the address is of this machine, and the port is free and allowed; 0 is any port. */
export const canListen = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, address, () => server.close(() => resolve(true)))
  })
