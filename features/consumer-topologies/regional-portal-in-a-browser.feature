@browser @staff-at-a-portal
Feature: Staff of several organisations use one regional portal in a browser

  The same claims as over plain HTTP, made by people in windows of a real browser: what they see is what they sign in to,
  choose and press, and what is seen of it at Spine must still be their own organisation's.

  Background:
    Given the "regional-portal" topology
    And the portal is used in a browser

  @SSP-HDR-05 @SDS-REG-03 @TOP-GEN-05 @JWT-33
  Scenario Outline: What <person> does for <organisation> goes out as <organisation>'s own
    When <person> of <organisation> books an appointment for Orla Testerson through the portal
    Then the slot search is seen as <organisation>'s own
    And Meadow Lane Surgery confirms a booking of <organisation>
    And the portal tells <person> that the appointment is booked

    Examples:
      | person      | organisation             |
      | Sam Advisor | Northgate Urgent Care    |
      | Kit Handler | Southgate Urgent Care    |
      | Wen Triage  | Westgate Urgent Care     |
      | Ivy Bleep   | Riverbank Hospital Trust |

  @TOP-CON-SH-01 @TOP-CON-SH-03 @TOP-CON-SH-04 @SSP-HDR-06
  Scenario: Organisations that use the portal one after another are told apart
    When staff of every organisation book an appointment for Orla Testerson through the portal, one after another
    Then the slot search of every organisation is seen as its own
    And Meadow Lane Surgery confirms a booking of every organisation

  @TOP-CON-SH-01 @TOP-CON-SH-03 @TOP-CON-SH-06 @JWT-50
  Scenario: Organisations that use the portal at the same time are told apart
    When staff of every organisation book an appointment for Orla Testerson through the portal, all at the same time
    Then the slot search of every organisation is seen as its own
    And Meadow Lane Surgery confirms a booking of every organisation

  @SSP-HDR-05 @TOP-GEN-05 @JWT-34
  Scenario: After a change of organisation the same session speaks for the other one
    Given Robin Floater of Northgate Urgent Care books an appointment for Orla Testerson through the portal
    When Robin Floater goes on for Westgate Urgent Care in the same session
    And Robin Floater books an appointment for Tamsin Placebo through the portal
    Then the portal shows Robin Floater that they act for Westgate Urgent Care
    And the slot search is seen as Northgate Urgent Care's own
    And the slot search is seen as Westgate Urgent Care's own

  @SSP-HDR-06 @TOP-CON-SH-04
  Scenario: A change to the organisation that provides the portal, and back, leaves no trace
    Given Robin Floater of Southgate Urgent Care is signed in to the portal
    And Robin Floater goes on for Riverbank Hospital Trust in the same session
    When Robin Floater goes on for Southgate Urgent Care in the same session
    And Robin Floater books an appointment for Tamsin Placebo through the portal
    Then the slot search is seen as Southgate Urgent Care's own

  @SSP-HDR-05 @TOP-GEN-05
  Scenario: A change of organisation in one session leaves every other session alone
    Given Sam Advisor of Northgate Urgent Care looks for slots for Orla Testerson through the portal
    And Robin Floater of Riverbank Hospital Trust is signed in to the portal
    When Robin Floater goes on for Southgate Urgent Care in the same session
    And Sam Advisor books the first slot that was found
    Then Meadow Lane Surgery confirms a booking of Northgate Urgent Care
    And the slot search is seen as Northgate Urgent Care's own

  @TOP-GEN-01 @TOP-GEN-06
  Scenario: The agreement of the organisation that provides the portal counts for no other
    Given Ivy Bleep of Riverbank Hospital Trust looks for slots for Idris Sampleton through the portal
    When Kit Handler of Southgate Urgent Care looks for slots for Idris Sampleton through the portal
    And Sam Advisor of Northgate Urgent Care books an appointment for Idris Sampleton through the portal
    Then the portal tells Kit Handler why nothing can be offered
    And Fernhill Surgery confirms a booking of Northgate Urgent Care
