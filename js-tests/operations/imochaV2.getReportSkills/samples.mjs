/** What each response is read as. The names come from the vendor's own client for Java, with invented values. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testInvitationId: "2256212",
      testId: "840702",
      testName: "Test",
      candidateScore: 34,
      totalTestScore: 50,
      skills: [
        {
          skillId: "1",
          skillName: "K",
          candidateSkillScore: 34,
          totalSkillScore: 50,
          sectionId: "2",
          sectionName: "S",
        },
      ],
    },
  },
];
