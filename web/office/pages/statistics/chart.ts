/** The one place that knows the chart library: bars on a canvas. Loaded when a chart is first shown.
 *
 * Neither tooltips nor any other part writes HTML or styles into the page, which its policy forbids.
 */

import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

export interface Bar { name: string; value: number; text: string }
export interface Look { ink: string; line: string; bar: string; font: string; size: number }

use([BarChart, GridComponent, CanvasRenderer]);

const LONGEST = 12;
const short = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** Draw bars, the first on top, each with its value beside it; gives what ends the chart and its listening. */
export function draw(place: HTMLElement, bars: Bar[], look: Look): () => void {
  const chart = init(place);
  const text = { color: look.ink, fontFamily: look.font, fontSize: look.size };
  chart.setOption({
    animation: false,
    grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", axisLabel: { show: false }, splitLine: { lineStyle: { color: look.line } } },
    yAxis: { type: "category", inverse: true, data: bars.map((bar) => short(bar.name)), axisLabel: text, axisTick: { show: false } },
    series: [{
      type: "bar",
      barMaxWidth: 22,
      itemStyle: { color: look.bar },
      data: bars.map((bar) => ({ value: bar.value, label: { show: true, position: "right", formatter: bar.text, ...text } })),
    }],
  });
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(place);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
