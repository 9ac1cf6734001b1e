@signed-in-staff
Feature: Staff ask PDS in their own name

  Members of staff who share a portal sign in for PDS themselves: PDS has to know who looked at a patient, and in which of
  their roles, and not only by which application.

  Background:
    Given the "regional-portal" topology
    And the portal is used over plain HTTP

  @PDS-AUTH-13 @PDS-AUTH-15 @PDS-AUTH-17
  Scenario Outline: PDS knows that it was <person> who looked at a patient
    When <person> of <organisation> books an appointment for Orla Testerson through the portal
    Then PDS knows which member of staff asked, and in which role
    And Meadow Lane Surgery confirms a booking of <organisation>

    Examples:
      | person      | organisation             |
      | Sam Advisor | Northgate Urgent Care    |
      | Ivy Bleep   | Riverbank Hospital Trust |

  @PDS-AUTH-14 @PDS-AUTH-15
  Scenario: Somebody who works for several organisations acts in the role that they have at each
    Given Robin Floater of Northgate Urgent Care books an appointment for Orla Testerson through the portal
    When Robin Floater goes on for Westgate Urgent Care in the same session
    And Robin Floater books an appointment for Tamsin Placebo through the portal
    Then PDS knows which member of staff asked, and in which role

  @PDS-AUTH-15
  Scenario: Staff of several organisations who work at the same time are told apart
    When staff of every organisation book an appointment for Orla Testerson through the portal, all at the same time
    Then PDS knows which member of staff asked, and in which role

  @PDS-AUTH-16 @PDS-AUTH-18
  Scenario: Nobody has to sign in again while their session can be kept up
    Given the fault pds:honours-tokens-once
    When Sam Advisor of Northgate Urgent Care looks for slots for Orla Testerson through the portal
    And Sam Advisor of Northgate Urgent Care looks for slots for Tamsin Placebo through the portal
    Then nobody had to sign in for PDS a second time
