Feature: Data sharing agreements at rest

  Spine lets a pair through by the ASIDs of its two organisations.
  An agreement with somebody who has none, or on what they are not registered for, lets nobody through.

  @SDS-REG-23 @TOP-GEN-02 @TOP-GEN-03
  Scenario: Every agreement is between registered organisations
    Given the "mixed" topology is planned
    When its registration is judged
    Then every agreement is between registered organisations

  @IG-03
  Scenario: Every agreement covers what both sides are registered for
    Given the "regional-portal" topology is planned
    When its registration is judged
    Then every agreement covers what both sides are registered for
