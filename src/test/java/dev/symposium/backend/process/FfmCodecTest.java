package dev.symposium.backend.process;

class FfmCodecTest extends CodecContract {

    @Override
    Codec codec() {
        return new FfmCodec();
    }
}
