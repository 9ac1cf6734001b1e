Feature: A practice looks at who connects to it, and how

  Whoever can reach the network can knock at a practice's server. It opens to the proxy alone, and only to a conversation
  that nobody on the way can read. Here it is called past the proxy, as somebody who means no good would.

  Background:
    Given the "worked-example" topology

  @SEC-01 @SEC-02 @SEC-15 @SEC-18 @SEC-19 @SEC-21
  Scenario: Whoever is not the proxy, or speaks as nobody should, is refused
    When Northgate Urgent Care sends Meadow Lane Surgery requests over connections that break a rule
    Then each of them is answered as the specification asks

  @SEC-17
  Scenario: The proxy is let in with each of the ways of encryption that were agreed, and the best is chosen
    When Northgate Urgent Care sends Meadow Lane Surgery requests over connections of every kind
    Then each of them is answered as the specification asks
