import { createServer } from 'node:net'

/**
 * Whether an address is one of this machine's own, also of an interface that is down at the moment, which lists of
 * interfaces leave out: then one can listen there.
 */
export const isOwnAddress = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(0, address, () => server.close(() => resolve(true)))
  })
