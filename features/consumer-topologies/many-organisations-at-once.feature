Feature: Many organisations at once through one server

  A server that serves a whole region handles the requests of many organisations side by side.
  However they interleave, none may be taken for another.

  Background:
    Given the "consumer-shared-mhs" topology

  @TOP-CON-SH-01 @TOP-CON-SH-03 @TOP-CON-SH-05 @TOP-CON-SH-06 @TOP-GEN-05
  Scenario: Two hundred organisations are told apart
    Given 197 more organisations behind the server of Riverbank Hospital Trust
    When 200 journeys of the organisations behind the server of Riverbank Hospital Trust run at once
    Then Spine tells 200 organisations apart
    And every practice receives what is meant for it and nothing else
