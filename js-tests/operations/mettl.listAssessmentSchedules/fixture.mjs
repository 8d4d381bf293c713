export const input = () => ({
  assessmentId: 1,
  visualProctoring: {
    mode: "PHOTO",
    options: { candidateScreenCapture: true, candidateAuthorization: false },
  },
  webProctoring: { enabled: true, count: 5 },
});

export const people = {};
export const canaries = [];
