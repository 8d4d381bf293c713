require("./app.cjs")
  .app(process.argv[2])
  .then((result) => console.log(JSON.stringify(result)));
