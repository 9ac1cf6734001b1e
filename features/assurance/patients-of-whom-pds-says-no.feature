@of-consumers
Feature: Patients of whom PDS says no

  What PDS says of a patient ends the journey, and nothing else does: once it says nothing against it, the same consumer books for the
  same patient.

  Background:
    Given the "worked-example" topology

  @WEX-1a
  Scenario Outline: PDS says that <stop>
    When Northgate Urgent Care books an appointment for <patient>
    Then Northgate Urgent Care stops, because <stop>
    And no step from 2a to 6d was seen
    And Northgate Urgent Care books the appointment for <patient> once PDS says nothing against it

    Examples:
      | patient          | stop                                   |
      | Ines Sheltered   | the patient is sensitive               |
      | Agnes Departed   | the patient has died                   |
      | Fay Unregistered | the patient has no registered practice |
      | Cato Movedaway   | the patient has no registered practice |
      | Perrin Mistaken  | the NHS number was invalidated         |
