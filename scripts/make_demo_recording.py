"""Makes the demo's video and sound: shapes and tones of its own, in the formats that are played.

It needs PyAV (BSD licence, with FFmpeg), which the portal itself does not: install it somewhere
else and run `python scripts/make_demo_recording.py FOLDER`. The results are committed.
"""

import math
import sys
from fractions import Fraction
from pathlib import Path

import av

WIDTH, HEIGHT, RATE, SECONDS = 320, 180, 12, 8
SHORE, SUN = 124, 26
SOUND_RATE = 22050
# The steps of a small tune, in hertz, one a second.
TUNE = (262, 294, 330, 392, 440, 392, 330, 262)


def picture(number: int) -> av.VideoFrame:
    """Return a frame: a sun that rises over water, lighter from second to second."""
    frame = av.VideoFrame(WIDTH, HEIGHT, "rgb24")
    done = number / (RATE * SECONDS)
    centre = (int(60 + 200 * done), int(120 - 80 * done))
    sky, water = (30, 70 + int(70 * done), 120 + int(80 * done)), (20, 50, 90)
    row_bytes = frame.planes[0].line_size
    data = bytearray(row_bytes * HEIGHT)
    for y in range(HEIGHT):
        row = bytearray()
        for x in range(WIDTH):
            near = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 < SUN**2
            row += bytes(water if y > SHORE else (245, 200, 90) if near else sky)
        data[y * row_bytes : y * row_bytes + len(row)] = row
    frame.planes[0].update(bytes(data))
    frame.pts = number
    frame.time_base = Fraction(1, RATE)
    return frame


def tones(stream: av.AudioStream, output: av.container.OutputContainer, samples: int) -> None:
    """Write the tune into a stream of sound."""
    for start in range(0, SOUND_RATE * SECONDS, samples):
        values = bytearray()
        for at in range(start, start + samples):
            pitch = TUNE[min(at // SOUND_RATE, len(TUNE) - 1)]
            loud = 0.2 * math.sin(math.pi * (at % SOUND_RATE) / SOUND_RATE)
            value = int(32767 * loud * math.sin(2 * math.pi * pitch * at / SOUND_RATE))
            values += value.to_bytes(2, "little", signed=True)
        frame = av.AudioFrame(format="s16", layout="mono", samples=samples)
        frame.planes[0].update(bytes(values))
        frame.sample_rate, frame.pts = SOUND_RATE, start
        frame.time_base = Fraction(1, SOUND_RATE)
        for packet in stream.encode(frame):
            output.mux(packet)
    for packet in stream.encode(None):
        output.mux(packet)


def main(folder: Path) -> None:
    """Write `morning.mp4` (H.264 and AAC) and `morning.mp3`."""
    with av.open(str(folder / "morning.mp4"), "w", options={"movflags": "faststart"}) as output:
        video = output.add_stream("libx264", rate=RATE, options={"crf": "34", "preset": "slow"})
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        sound = output.add_stream("aac", rate=SOUND_RATE, layout="mono")
        sound.bit_rate = 24_000
        for number in range(RATE * SECONDS):
            for packet in video.encode(picture(number)):
                output.mux(packet)
        for packet in video.encode(None):
            output.mux(packet)
        tones(sound, output, 1024)
    with av.open(str(folder / "morning.mp3"), "w") as output:
        sound = output.add_stream("libmp3lame", rate=SOUND_RATE, layout="mono")
        sound.bit_rate = 24_000
        tones(sound, output, 576)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
