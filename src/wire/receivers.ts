/** Who answers: one name for all requests, or told by the request where several systems share a host. */
export type Receivers<Request> =
  | string
  | {
      /** Who it is to those that never come to ask anything. */
      readonly host: string
      readonly of: (request: Request) => string
    }

/** The name of whoever answers a request. */
export const receiverOf = <Request>(receiver: Receivers<Request>, request: Request): string =>
  typeof receiver === 'string' ? receiver : receiver.of(request)

/** The name of whoever is there before there is a request. */
export const hostOf = <Request>(receiver: Receivers<Request>): string =>
  typeof receiver === 'string' ? receiver : receiver.host
