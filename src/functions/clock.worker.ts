/* A clock for a page whose timers are throttled: it posts each received number of milliseconds back after that time. */
onmessage = ({ data }: MessageEvent<number>) => {
  setTimeout(() => {
    postMessage(0);
  }, data);
};
